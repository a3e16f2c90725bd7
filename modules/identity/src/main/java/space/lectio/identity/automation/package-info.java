/** What time brings about in identity. */
@NullMarked
package space.lectio.identity.automation;

import org.jspecify.annotations.NullMarked;
