/** The room and the recording that a list of lessons shows. */
@NullMarked
package space.lectio.conferencing.recordings.read.lessonrooms;

import org.jspecify.annotations.NullMarked;
