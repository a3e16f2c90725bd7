/** How one gets into a lesson's room: its links, and the lasting link that leads to whichever of them holds. */
@NullMarked
package space.lectio.conferencing.rooms.read.joinlink;

import org.jspecify.annotations.NullMarked;
