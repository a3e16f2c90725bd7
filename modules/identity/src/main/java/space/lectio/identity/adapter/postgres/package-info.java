/** The audit trail on its way to the database. */
@NullMarked
package space.lectio.identity.adapter.postgres;

import org.jspecify.annotations.NullMarked;
