/** A teacher takes an imported connection to Google Meet off. */
@NullMarked
package space.lectio.identity.write.disconnectmeet;

import org.jspecify.annotations.NullMarked;
