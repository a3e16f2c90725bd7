package space.lectio.conferencing.adapter.dump;

import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Sequence;
import org.jooq.TableField;

/** Imported records keep their ids, so new ones have to be numbered behind them. */
public final class NextIds {

    private NextIds() {}

    public static void comeAfter(DSLContext database, Sequence<Long> sequence, TableField<?, Long> id) {
        database.execute(
                "select setval({0}, highest) from (select max({1}) as highest from {2}) ids"
                        + " where highest >= (select last_value from {3})",
                org.jooq.impl.DSL.inline(
                        sequence.getQualifiedName().unquotedName().toString()),
                id,
                Objects.requireNonNull(id.getTable()),
                org.jooq.impl.DSL.table(sequence.getQualifiedName()));
    }
}
