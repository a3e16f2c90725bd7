package space.lectio.shared.sql;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableRecord;

/** Inserts records with a text that is rendered once for all that have values for the same columns; jOOQ's own renders it for each. */
public final class BatchInsert {

    private BatchInsert() {}

    /** Inserts them all, in their order; none if there are none. */
    public static void insert(DSLContext database, List<? extends TableRecord<?>> records) {
        for (int from = 0; from < records.size(); ) {
            var columns = columns(records.get(from));
            var batch = batch(database, records.get(from), columns);
            var next = from;
            for (; next < records.size() && columns(records.get(next)).equals(columns); next++) {
                batch = batch.bind(columns.stream().map(records.get(next)::get).toArray());
            }
            batch.execute();
            from = next;
        }
    }

    private static List<Field<?>> columns(TableRecord<?> record) {
        return Arrays.stream(record.fields()).filter(record::touched).toList();
    }

    private static BatchBindStep batch(DSLContext database, TableRecord<?> record, List<Field<?>> columns) {
        return database.batch(database.insertInto(Objects.requireNonNull(record.getTable()))
                .columns(columns)
                .values(Collections.nCopies(columns.size(), null)));
    }
}
