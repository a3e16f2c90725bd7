/** It becomes known who was in a meeting. */
@NullMarked
package space.lectio.conferencing.write.noticepresence;

import org.jspecify.annotations.NullMarked;
