@NullMarked
package space.lectio.conferencing.pool.domain.ledger;

import org.jspecify.annotations.NullMarked;
