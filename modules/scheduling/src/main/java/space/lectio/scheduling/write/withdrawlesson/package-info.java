/** A series that meets otherwise now, or no more, takes back a lesson that nobody has changed by hand. */
@NullMarked
package space.lectio.scheduling.write.withdrawlesson;

import org.jspecify.annotations.NullMarked;
