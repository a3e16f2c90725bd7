/** It becomes known that a meeting began or emptied. */
@NullMarked
package space.lectio.conferencing.write.noticemeeting;

import org.jspecify.annotations.NullMarked;
