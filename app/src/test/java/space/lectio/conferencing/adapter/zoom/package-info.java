@NullMarked
package space.lectio.conferencing.adapter.zoom;

import org.jspecify.annotations.NullMarked;
