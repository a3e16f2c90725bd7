/**
 * What Zoom tells us as it happens: checked, stored, answered at once, and carried out after that. It may come late, twice, in
 * any order or not at all.
 */
@NullMarked
package space.lectio.conferencing.write.receivewebhook;

import org.jspecify.annotations.NullMarked;
