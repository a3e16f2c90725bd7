@NullMarked
package space.lectio.conferencing.write.noticepresence;

import org.jspecify.annotations.NullMarked;
