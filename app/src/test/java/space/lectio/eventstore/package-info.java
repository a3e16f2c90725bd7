/** What the event store promises, shown on the running server. */
@NullMarked
package space.lectio.eventstore;

import org.jspecify.annotations.NullMarked;
