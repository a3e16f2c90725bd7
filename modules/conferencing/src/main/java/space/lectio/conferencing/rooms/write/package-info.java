/** What opens rooms and lets people in, one package per use case. */
@NullMarked
package space.lectio.conferencing.rooms.write;

import org.jspecify.annotations.NullMarked;
