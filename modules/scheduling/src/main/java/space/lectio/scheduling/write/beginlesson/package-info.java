/** A lesson has got a room and people may come. */
@NullMarked
package space.lectio.scheduling.write.beginlesson;

import org.jspecify.annotations.NullMarked;
