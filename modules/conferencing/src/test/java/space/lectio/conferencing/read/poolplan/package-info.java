@NullMarked
package space.lectio.conferencing.read.poolplan;

import org.jspecify.annotations.NullMarked;
