/** Students, teachers and administrators come into a lesson's room, and it is remembered which students did. */
@NullMarked
package space.lectio.conferencing.write.comein;

import org.jspecify.annotations.NullMarked;
