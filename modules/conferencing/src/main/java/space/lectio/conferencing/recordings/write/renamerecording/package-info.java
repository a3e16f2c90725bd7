/** A teacher gives a recording a title. */
@NullMarked
package space.lectio.conferencing.recordings.write.renamerecording;

import org.jspecify.annotations.NullMarked;
