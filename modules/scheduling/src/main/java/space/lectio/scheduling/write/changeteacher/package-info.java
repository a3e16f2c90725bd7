/** The group's new teacher gives its planned lessons and its series. */
@NullMarked
package space.lectio.scheduling.write.changeteacher;

import org.jspecify.annotations.NullMarked;
