/** Files of recordings, fetched from the provider over HTTP. */
@NullMarked
package space.lectio.conferencing.recordings.adapter.download;

import org.jspecify.annotations.NullMarked;
