/** What changes the timetable, one package per use case. */
@NullMarked
package space.lectio.scheduling.write;

import org.jspecify.annotations.NullMarked;
