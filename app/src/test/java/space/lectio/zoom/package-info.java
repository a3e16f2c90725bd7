/** Zoom as far as we use it: a server in the test's own process that behaves, and misbehaves, as Zoom is known to. */
@NullMarked
package space.lectio.zoom;

import org.jspecify.annotations.NullMarked;
