package space.lectio.shared.eventstore;

import java.util.List;
import org.jooq.Table;

/**
 * A read model kept by events alone, in the transaction that appends them. It can be emptied and told the whole history
 * again ({@code panel projections rebuild}), and must then be equal, byte for byte: so it takes every value from events or
 * from tables that are no read models, and never from the clock.
 */
public interface Projection {

    /** Every table it writes, and which nobody else writes; children first. */
    List<Table<?>> tables();
}
