/** How many hosts the timetable takes, what would be if things were otherwise, and a picture of it. */
@NullMarked
package space.lectio.conferencing.planning.read.capacityplan;

import org.jspecify.annotations.NullMarked;
