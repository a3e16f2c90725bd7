/** Which lessons take place. */
@NullMarked
package space.lectio.scheduling.read.timetable;

import org.jspecify.annotations.NullMarked;
