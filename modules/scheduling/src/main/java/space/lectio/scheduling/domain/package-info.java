/** The rules of the timetable, plain Java. */
@NullMarked
package space.lectio.scheduling.domain;

import org.jspecify.annotations.NullMarked;
