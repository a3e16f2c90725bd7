/** How one gets into a lesson's room. */
@NullMarked
package space.lectio.conferencing.read.joinlink;

import org.jspecify.annotations.NullMarked;
