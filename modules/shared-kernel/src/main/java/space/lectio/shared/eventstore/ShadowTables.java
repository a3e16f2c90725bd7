package space.lectio.shared.eventstore;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.MappedTable;
import org.jooq.conf.RenderMapping;
import org.jooq.impl.DSL;

/**
 * Copies of read models' tables without rows, in a schema of their own: with the same columns, indexes, constraints and foreign
 * keys among each other. Shadows are filled by projections whose SQL is rendered with {@link #mapping}, and tell which rows of
 * the live tables are wrong.
 */
final class ShadowTables {

    private static final String SCHEMA = "projection_rebuild";

    /** Rows that are repaired while writers wait. */
    private static final int BATCH = 1_000;

    private final DSLContext database;

    /** Children before their parents, as projections name them. */
    private final List<Table<?>> tables;

    /** Those with children that go when they go. */
    private final Set<Table<?>> parents = new HashSet<>();

    /** @param database on one connection, whose transactions the caller opens and ends */
    ShadowTables(DSLContext database, List<Table<?>> tables) {
        this.database = database;
        this.tables = tables;
    }

    private static String live(Table<?> table) {
        return schemaOf(table) + "." + table.getName();
    }

    private static String schemaOf(Table<?> table) {
        return java.util.Objects.requireNonNull(table.getSchema()).getName();
    }

    private static String shadow(Table<?> table) {
        return SCHEMA + "." + shadowName(table);
    }

    private static String shadowName(Table<?> table) {
        return schemaOf(table) + "__" + table.getName();
    }

    private static String wrong(Table<?> table) {
        return shadow(table) + "__wrong";
    }

    RenderMapping mapping() {
        var mapping = new RenderMapping();
        tables.stream().map(ShadowTables::schemaOf).distinct().forEach(schema -> mapping.withSchemata(new MappedSchema()
                .withInput(schema)
                .withOutput(SCHEMA)
                .withTables(tables.stream()
                        .filter(table -> schemaOf(table).equals(schema))
                        .map(table -> new MappedTable().withInput(table.getName()).withOutput(shadowName(table)))
                        .toList())));
        return mapping;
    }

    /** Makes them, in place of what a rebuild that was killed has left behind. */
    void create() {
        drop();
        database.execute("create schema " + SCHEMA);
        for (var table : tables) {
            database.execute("create table " + shadow(table) + " (like " + live(table) + " including all)");
        }
        for (var table : tables) {
            for (var key : database.fetch(
                    "select pg_get_constraintdef(oid), confrelid::regclass::text from pg_constraint"
                            + " where contype = 'f' and conrelid = '" + live(table) + "'::regclass")) {
                for (var parent : tables) {
                    if (live(parent).equals(key.get(1, String.class))) {
                        parents.add(parent);
                        database.execute("alter table " + shadow(table) + " add "
                                + key.get(0, String.class)
                                        .replaceFirst("REFERENCES [^(]+", "REFERENCES " + shadow(parent)));
                    }
                }
            }
        }
    }

    void drop() {
        database.execute("drop schema if exists " + SCHEMA + " cascade");
    }

    /** Remembers which rows differ. Live tables and shadows must be of one snapshot. @return how many */
    long compare() {
        var all = 0L;
        for (var table : tables) {
            var columns = names(table.fields());
            database.execute("drop table if exists " + wrong(table));
            database.execute("create table " + wrong(table) + " as select " + names(key(table)) + " from "
                    + live(table) + " l full join " + shadow(table) + " s using (" + names(key(table)) + ") where ("
                    + prefixed("l", columns) + ") is distinct from (" + prefixed("s", columns) + ")");
            all += database.fetchCount(DSL.table(wrong(table)));
        }
        return all;
    }

    /** Keeps writers out until the transaction ends. */
    void lockLive() {
        database.execute("lock table " + tables.stream().map(ShadowTables::live).collect(joining(", "))
                + " in exclusive mode");
    }

    /**
     * Takes one batch of wrong rows over from the shadows, which must be up to date. First what should not be there goes,
     * children before their parents; then the rest, parents before their children.
     *
     * @return how many rows; 0 if none is left
     */
    int repairSome() {
        for (var table : tables) {
            var deleted = repair(table, "not exists (select 1 from " + shadow(table) + " s where " + equal(table, "s", "w") + ")");
            if (deleted > 0) {
                return deleted;
            }
        }
        for (var table : tables.reversed()) {
            var replaced = repair(table, "true");
            if (replaced > 0) {
                return replaced;
            }
        }
        return 0;
    }

    private int repair(Table<?> table, String which) {
        var batch = "batch";
        database.execute("drop table if exists pg_temp." + batch);
        database.execute("create temporary table " + batch + " on commit drop as select w.* from "
                + wrong(table) + " w where " + which + " limit " + BATCH);
        var rows = database.fetchCount(DSL.table(batch));
        if (rows == 0) {
            return 0;
        }
        var columns = names(table.fields());
        var others = new ArrayList<Field<?>>(List.of(table.fields()));
        others.removeAll(List.of(key(table)));
        // A parent that is deleted would take its children along, also those that are right.
        if (parents.contains(table)) {
            database.execute("delete from " + live(table) + " l using " + batch + " w where " + equal(table, "l", "w")
                    + " and not exists (select 1 from " + shadow(table) + " s where " + equal(table, "s", "w") + ")");
            database.execute("insert into " + live(table) + " (" + columns + ") select " + prefixed("s", columns) + " from "
                    + shadow(table) + " s join " + batch + " w on " + equal(table, "s", "w") + " on conflict ("
                    + names(key(table)) + ") do update set " + others.stream()
                            .map(field -> quoted(field) + " = excluded." + quoted(field))
                            .collect(joining(", ")));
        } else {
            database.execute("delete from " + live(table) + " l using " + batch + " w where " + equal(table, "l", "w"));
            database.execute("insert into " + live(table) + " (" + columns + ") select " + prefixed("s", columns) + " from "
                    + shadow(table) + " s join " + batch + " w on " + equal(table, "s", "w"));
        }
        database.execute("delete from " + wrong(table) + " w using " + batch + " b where " + equal(table, "w", "b"));
        return rows;
    }

    private static Field<?>[] key(Table<?> table) {
        var key = table.getPrimaryKey();
        if (key == null) {
            throw new IllegalStateException(live(table) + " is a read model and has no primary key");
        }
        return key.getFieldsArray();
    }

    private static String equal(Table<?> table, String left, String right) {
        return List.of(key(table)).stream()
                .map(field -> left + "." + quoted(field) + " = " + right + "." + quoted(field))
                .collect(joining(" and "));
    }

    private static String names(Field<?>... fields) {
        return List.of(fields).stream().map(ShadowTables::quoted).collect(joining(", "));
    }

    private static String prefixed(String alias, String columns) {
        return alias + "." + columns.replace(", ", ", " + alias + ".");
    }

    private static String quoted(Field<?> field) {
        return DSL.name(field.getName()).toString();
    }
}
