/** A teacher asks the provider once more for a recording that did not come. */
@NullMarked
package space.lectio.conferencing.recordings.write.resyncrecording;

import org.jspecify.annotations.NullMarked;
