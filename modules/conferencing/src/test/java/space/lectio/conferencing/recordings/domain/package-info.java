@NullMarked
package space.lectio.conferencing.recordings.domain;

import org.jspecify.annotations.NullMarked;
