/** What the school has paid for: everything, for everybody. */
@NullMarked
package space.lectio.identity.read.subscription;

import org.jspecify.annotations.NullMarked;
