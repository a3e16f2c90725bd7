/** Takes over recordings of the original. */
@NullMarked
package space.lectio.conferencing.recordings.adapter.dump;

import org.jspecify.annotations.NullMarked;
