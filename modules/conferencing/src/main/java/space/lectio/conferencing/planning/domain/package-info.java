/** How many hosts a timetable takes, and what would be if things were otherwise: pure rules, no clock, no database. */
@NullMarked
package space.lectio.conferencing.planning.domain;

import org.jspecify.annotations.NullMarked;
