/** A student who came to the lesson's room is marked present. */
@NullMarked
package space.lectio.scheduling.write.markattended;

import org.jspecify.annotations.NullMarked;
