/** Accounts of programs that read the feed: made and revoked by operators. */
@NullMarked
package space.lectio.reporting.write;

import org.jspecify.annotations.NullMarked;
