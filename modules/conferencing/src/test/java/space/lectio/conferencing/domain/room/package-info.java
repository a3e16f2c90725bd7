@NullMarked
package space.lectio.conferencing.domain.room;

import org.jspecify.annotations.NullMarked;
