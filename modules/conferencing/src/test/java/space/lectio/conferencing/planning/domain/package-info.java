@NullMarked
package space.lectio.conferencing.planning.domain;

import org.jspecify.annotations.NullMarked;
