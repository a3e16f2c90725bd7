/** What several servers share through Redis. All of it can be made anew: without Redis each server has its own. */
@NullMarked
package space.lectio.conferencing.rooms.adapter.redis;

import org.jspecify.annotations.NullMarked;
