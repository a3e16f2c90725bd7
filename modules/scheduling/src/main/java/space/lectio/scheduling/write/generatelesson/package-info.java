/** A meeting of a series becomes a lesson that can be started, joined and given a room. */
@NullMarked
package space.lectio.scheduling.write.generatelesson;

import org.jspecify.annotations.NullMarked;
