/** Axon on PostgreSQL: stored names of events, the append that loses none, same-transaction projections and their rebuild. */
@NullMarked
package space.lectio.shared.eventstore;

import org.jspecify.annotations.NullMarked;
