/** What the school announces to everybody. */
@NullMarked
package space.lectio.identity.read.statusmessages;

import org.jspecify.annotations.NullMarked;
