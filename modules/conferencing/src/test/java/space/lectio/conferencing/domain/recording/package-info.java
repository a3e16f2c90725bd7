@NullMarked
package space.lectio.conferencing.domain.recording;

import org.jspecify.annotations.NullMarked;
