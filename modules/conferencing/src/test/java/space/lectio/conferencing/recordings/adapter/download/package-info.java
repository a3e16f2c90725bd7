@NullMarked
package space.lectio.conferencing.recordings.adapter.download;

import org.jspecify.annotations.NullMarked;
