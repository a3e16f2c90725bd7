@NullMarked
package space.lectio.conferencing.read.presence;

import org.jspecify.annotations.NullMarked;
