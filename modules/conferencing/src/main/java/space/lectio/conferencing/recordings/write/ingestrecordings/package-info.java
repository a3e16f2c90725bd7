/** What the provider has recorded comes to us: the recordings first, then their files. */
@NullMarked
package space.lectio.conferencing.recordings.write.ingestrecordings;

import org.jspecify.annotations.NullMarked;
