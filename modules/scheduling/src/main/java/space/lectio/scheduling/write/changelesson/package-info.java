/** A lesson gets another time, group, title or recording. */
@NullMarked
package space.lectio.scheduling.write.changelesson;

import org.jspecify.annotations.NullMarked;
