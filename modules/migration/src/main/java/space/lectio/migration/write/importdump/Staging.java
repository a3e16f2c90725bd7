package space.lectio.migration.write.importdump;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import space.lectio.migration.api.ImportProgress;
import space.lectio.shared.dump.DumpDamaged;
import space.lectio.shared.dump.DumpRecord;
import space.lectio.shared.sql.TableCopy;
import tools.jackson.databind.JsonNode;

/** Brings all records of a file into a temporary table of the import's transaction and compares them with the ledger. */
final class Staging {

    /** Taken over neither now nor earlier; the other states name what the ledger says. */
    static final int NEW = 0;

    static final int UNCHANGED = 1;
    static final int CHANGED = 2;
    static final int LEFT_OUT_EARLIER = 3;
    static final int DAMAGED = 4;

    private final DSLContext database;
    private final Map<String, String> parents;
    private final boolean strict;
    private final ImportProgress progress;
    private final List<DumpDamaged> damages = new ArrayList<>();
    private final SortedNames names = new SortedNames();

    /**
     * @param parents models with the field that names by its number what a record belongs to
     * @param strict whether a damaged record ends the import
     */
    Staging(DSLContext database, Map<String, String> parents, boolean strict, ImportProgress progress) {
        this.database = database;
        this.parents = parents;
        this.strict = strict;
        this.progress = progress;
    }

    /** @return records that cannot be told, each with what is wrong with it; none if strict */
    List<DumpDamaged> fill(RecordSource file) {
        database.execute("""
                create temporary table staged_record (
                    number      bigint  not null,
                    line        bigint  not null,
                    size        bigint  not null,
                    model       text    collate "C" not null,
                    pk          text,
                    key         text    not null,
                    parent      bigint,
                    ledger_key  text    collate "C" not null,
                    fingerprint text    not null,
                    fields      text    not null,
                    state       integer not null default 0
                ) on commit drop""");
        database.connection(connection -> TableCopy.copy(
                connection,
                "staged_record (number, line, size, model, pk, key, parent, ledger_key, fingerprint, fields, state)",
                rows -> {
                    try (var ahead = new ReadAhead(file)) {
                        ahead.forEach((read, fields) -> row(rows, read, fields));
                    }
                }));
        progress.begin("Comparing with earlier imports", 5);
        database.execute("create index on staged_record (model, number)");
        progress.at(1);
        database.execute("create index on staged_record (model, parent) where parent is not null");
        progress.at(2);
        database.execute("analyze staged_record");
        progress.at(3);
        leaveOutDuplicates();
        progress.at(4);
        if (database.fetchExists(DSL.table("migration.import_ledger"))) {
            refuseOtherForm();
            database.execute("""
                    update staged_record s
                    set state = case when l.outcome <> 'imported' then 3 when l.fingerprint = s.fingerprint then 1 else 2 end
                    from migration.import_ledger l
                    where s.state = 0 and l.model = s.model and l.key = s.ledger_key""");
        }
        return List.copyOf(damages);
    }

    private void row(TableCopy to, RecordSource.Read read, String fields) throws SQLException {
        var damage = read.damage();
        if (damage != null) {
            add(damage);
        }
        var record = read.record();
        to.column(record.number())
                .column(record.line())
                .column(fields.length())
                .column(record.model())
                .column(record.pk())
                .column(record.key())
                .plain(parent(record))
                .column(ledgerKey(record.pk(), record.key()))
                .plain(fingerprint(record.fields()))
                .column(fields)
                .column(damage == null ? NEW : DAMAGED)
                .endRow();
    }

    private void add(DumpDamaged damage) {
        if (strict) {
            throw damage;
        }
        if (damages.size() == StagedDump.MOST_DAMAGED) {
            throw StagedDump.tooManyDamaged(damage);
        }
        damages.add(damage);
    }

    /** One that is no number is found wrong when it is read. */
    private @Nullable String parent(DumpRecord record) {
        var field = parents.get(record.model());
        var value = field == null ? null : record.fields().get(field);
        return value != null && value.isIntegralNumber() && value.canConvertToLong()
                ? Long.toString(value.asLong())
                : null;
    }

    /** Natural keys are e-mails: the ledger keeps only their hash, so that an erased person is not found in it. */
    static String ledgerKey(@Nullable String pk, String key) {
        return pk == null ? "natural:" + sha256(key) : pk;
    }

    private String fingerprint(JsonNode fields) {
        var canonical = new StringBuilder();
        canonical(canonical, fields);
        return sha256(canonical.toString());
    }

    /** The same whatever order an object's members come in. */
    private void canonical(StringBuilder to, JsonNode value) {
        if (value.isObject()) {
            to.append('{');
            for (var name : names.sorted(value.propertyNames())) {
                to.append(name.length()).append(':').append(name).append('=');
                canonical(to, value.path(name));
            }
            to.append('}');
        } else if (value.isArray()) {
            to.append('[');
            for (var item : value.values()) {
                canonical(to, item);
                to.append(',');
            }
            to.append(']');
        } else if (value.isString() && isPlain(value.asString())) {
            // This and the next do what the last line would do, at a tenth of the time.
            to.append('"').append(value.asString()).append('"');
        } else if (value.isNull() || value.isBoolean() || value.isIntegralNumber()) {
            to.append(value.asString());
        } else {
            to.append(value);
        }
    }

    /** Whether JSON spells the text as it is. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException("SHA-256 is missing from this JVM", exception);
        }
    }

    /** The first of them counts. */
    private void leaveOutDuplicates() {
        var twice = database.fetch("""
                select model, key, number, line, first from (
                    select *, min(number) over (partition by model, ledger_key) as first
                    from (select *, count(*) over (partition by model, ledger_key) as times
                          from staged_record where state = 0) counted
                    where times > 1) s
                where number > first order by number limit ?""", StagedDump.MOST_DAMAGED + 1);
        twice.forEach(found -> {
            var model = found.get("model", String.class);
            var key = found.get("key", String.class);
            var number = found.get("number", Long.class);
            var what = "the key is in the file more than once";
            add(new DumpDamaged(
                    "%s %s: %s (records %d and %d, line %d)"
                            .formatted(
                                    model,
                                    key,
                                    what,
                                    found.get("first", Long.class),
                                    number,
                                    found.get("line", Long.class)),
                    new DumpDamaged.Culprit(model, key, number, what)));
        });
        database.execute(
                "update staged_record set state = ? where number = any(?)",
                DAMAGED,
                twice.getValues("number", Long.class).toArray(Long[]::new));
    }

    /** Keys of one form cannot be found again in the other. */
    private void refuseOtherForm() {
        var other = database.fetchOptional("""
                select 1 from staged_record s
                where model = 'accounts.customuser' and state = 0
                  and exists (select 1 from migration.import_ledger l
                              where l.model = s.model and (l.key like 'natural:%') <> (s.pk is null)) limit 1""").isPresent();
        if (other) {
            throw new DumpDamaged("the first import was of a dump of the other form (with natural keys or with --all"
                    + " and primary keys): what has changed since cannot be told; import a dump of the same form");
        }
    }
}
