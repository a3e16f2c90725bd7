/** A program gets an account to read the feed. */
@NullMarked
package space.lectio.reporting.write.createconsumer;

import org.jspecify.annotations.NullMarked;
