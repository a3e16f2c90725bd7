/** Files of recordings, fetched from the provider over HTTP. */
@NullMarked
package space.lectio.conferencing.adapter.download;

import org.jspecify.annotations.NullMarked;
