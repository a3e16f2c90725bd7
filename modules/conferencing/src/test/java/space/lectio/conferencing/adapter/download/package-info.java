@NullMarked
package space.lectio.conferencing.adapter.download;

import org.jspecify.annotations.NullMarked;
