@NullMarked
package space.lectio.conferencing.planning.read.capacityplan;

import org.jspecify.annotations.NullMarked;
