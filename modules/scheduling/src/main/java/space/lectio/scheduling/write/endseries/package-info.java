/** A series meets no more. */
@NullMarked
package space.lectio.scheduling.write.endseries;

import org.jspecify.annotations.NullMarked;
