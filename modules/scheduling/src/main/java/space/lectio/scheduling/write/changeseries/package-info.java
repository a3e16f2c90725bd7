/** A series meets at other times, is called otherwise or reminds otherwise. */
@NullMarked
package space.lectio.scheduling.write.changeseries;

import org.jspecify.annotations.NullMarked;
