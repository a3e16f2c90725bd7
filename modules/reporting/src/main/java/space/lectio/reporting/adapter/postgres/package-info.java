/** Tokens of consumers, as PostgreSQL keeps them. */
@NullMarked
package space.lectio.reporting.adapter.postgres;

import org.jspecify.annotations.NullMarked;
