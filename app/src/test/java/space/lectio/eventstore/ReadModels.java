package space.lectio.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jooq.DSLContext;
import space.lectio.shared.eventstore.Projection;

/** All read models as text, row by row: what a rebuild may not change. */
public final class ReadModels {

    private final DSLContext database;
    private final List<Projection> projections;

    public ReadModels(DSLContext database, List<Projection> projections) {
        this.database = database;
        this.projections = projections;
    }

    /** Rows by qualified table name, in the order of their text. */
    public Map<String, List<String>> dump() {
        var all = new TreeMap<String, List<String>>();
        for (var projection : projections) {
            for (var table : projection.tables()) {
                var rows = new ArrayList<String>();
                database.fetch("select t::text from {0} t order by 1", table)
                        .forEach(row -> rows.add(String.valueOf(row.get(0))));
                var schema = Objects.requireNonNull(table.getSchema(), "schema of " + table);
                var other = all.put(schema.getName() + "." + table.getName(), rows);
                if (other != null) {
                    throw new IllegalStateException(table + " is kept by two projections");
                }
            }
        }
        return all;
    }
}
