/** What a published event means outside: MapStruct maps stored events to contracts, and a contract to JSON. */
@NullMarked
package space.lectio.reporting.read.contracts;

import org.jspecify.annotations.NullMarked;
