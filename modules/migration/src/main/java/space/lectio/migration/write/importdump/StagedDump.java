package space.lectio.migration.write.importdump;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import space.lectio.migration.api.ImportProgress;
import space.lectio.migration.api.Reconciliation;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpDamaged;
import space.lectio.shared.dump.DumpPeople;
import space.lectio.shared.dump.DumpRecord;
import space.lectio.shared.sql.TableCopy;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The staged records as the importers see them. Memory holds a page of records at a time, a number for each record's outcome,
 * and the keys of those models that references are checked against.
 */
final class StagedDump implements Dump {

    private static final int PAGE = 500;
    private static final long PAGE_CHARACTERS = 4 << 20;
    private static final int FEW = 5;

    /** More of them, and the file is not what it should be. */
    static final int MOST_DAMAGED = 10_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final DSLContext database;
    private final List<DumpPeople> people;
    private final boolean strict;
    private final ImportProgress progress;

    private final Map<Integer, String> damaged = new HashMap<>();
    private final List<Reconciliation.Remark> damages = new ArrayList<>();
    private int damagedNow;

    private final Outcomes outcomes = new Outcomes();
    private final List<Reconciliation.Remark> remarks = new ArrayList<>();
    private final Map<String, Set<String>> keys = new HashMap<>();
    private final Map<JsonNode, Long> found = new HashMap<>();
    private @Nullable DumpRecord told;
    private long done;

    StagedDump(DSLContext database, List<DumpPeople> people, boolean strict, ImportProgress progress) {
        this.database = database;
        this.people = people;
        this.strict = strict;
        this.progress = progress;
    }

    @Override
    public void each(String model, Consumer<DumpRecord> consumer) {
        eachPage(model, null, consumer);
    }

    @Override
    public void eachOf(String model, String field, Collection<Long> parents, Consumer<DumpRecord> consumer) {
        if (!parents.isEmpty()) {
            eachPage(model, parents.toArray(Long[]::new), consumer);
        }
    }

    /** While a page is told, the next one is parsed. */
    private void eachPage(String model, Long @Nullable [] parents, Consumer<DumpRecord> consumer) {
        progress.within(model);
        var next = page(model, parents, 0);
        while (next != null) {
            var page = next;
            next = page.isLast() ? null : page(model, parents, page.last());
            tell(page.records(), consumer);
        }
    }

    /** Rows of the database, which another thread makes records of. */
    private record Page(long last, boolean isLast, CompletableFuture<List<DumpRecord>> parsed) {

        List<DumpRecord> records() {
            return parsed.join();
        }
    }

    @Override
    public void eachUnreported(String model, Consumer<DumpRecord> consumer) {
        var numbers = database
                .fetch("select number from staged_record where model = ? and state = 0 order by number", model)
                .getValues(0, Integer.class)
                .stream()
                .filter(number -> outcomes.of(number) == Outcomes.NONE && !damaged.containsKey(number))
                .toList();
        for (int from = 0; from < numbers.size(); from += PAGE) {
            var some = numbers.subList(from, Math.min(from + PAGE, numbers.size()));
            tell(
                    records(
                            model,
                            database.fetch(
                                    "select number, line, pk, key, fields from staged_record where model = ? and number = any(?) order by number",
                                    model,
                                    some.toArray(Integer[]::new))),
                    consumer);
        }
    }

    @Override
    public void each(Collection<DumpRecord> records, Consumer<DumpRecord> consumer) {
        tell(records, consumer);
    }

    private void tell(Collection<DumpRecord> records, Consumer<DumpRecord> consumer) {
        for (var record : records) {
            if (damaged.containsKey(Math.toIntExact(record.number()))) {
                continue;
            }
            told = record;
            try {
                consumer.accept(record);
            } catch (DumpDamaged damage) {
                leaveOut(damage);
            }
        }
        told = null;
    }

    /**
     * Others refer to it in vain from now on, and are left out as well where they need it. The record at fault is the one that the damage
     * names: not always the one that was told, which may consist of several.
     *
     * @throws DumpDamaged the damage itself, if it ends the import
     */
    void leaveOut(DumpDamaged damage) {
        var culprit = damage.culprit();
        if (strict || culprit == null) {
            throw damage;
        }
        if (damaged.size() == MOST_DAMAGED) {
            throw tooManyDamaged(damage);
        }
        damagedNow++;
        if (damaged.putIfAbsent(Math.toIntExact(culprit.number()), "damaged: " + culprit.reason()) == null) {
            damages.add(new Reconciliation.Remark(culprit.model(), culprit.key(), "left out, " + damage.getMessage()));
        }
    }

    static DumpDamaged tooManyDamaged(DumpDamaged last) {
        return new DumpDamaged("more than " + MOST_DAMAGED + " records are damaged, the last: " + last.getMessage());
    }

    /** Begins anew, without the records that were found damaged; what was written for them is rolled back by the caller. */
    void beginAnew() {
        outcomes.clear();
        remarks.clear();
        keys.clear();
        found.clear();
        told = null;
        done = 0;
        damagedNow = 0;
    }

    /** Whether a record was found damaged since the beginning, after which nothing that was written can be relied on. */
    boolean foundDamage() {
        return damagedNow > 0;
    }

    /** The next few records, of which one may be as long as a record can be; null at the end. */
    private @Nullable Page page(String model, Long @Nullable [] parents, long after) {
        var query = """
                select number, line, pk, key, fields from (
                    select p.*, sum(size) over (order by number) - size as before from (
                        select * from staged_record
                        where model = ? and number > ? and state = 0 %s limit ?) p) q
                where before < ? order by number""";
        var rows = parents == null
                ? database.fetch(query.formatted("order by number"), model, after, PAGE, PAGE_CHARACTERS)
                // Not along the numbers: those of the others are far more.
                : database.fetch(
                        query.formatted("and parent = any(?) order by number + 0"),
                        model,
                        after,
                        parents,
                        PAGE,
                        PAGE_CHARACTERS);
        if (rows.isEmpty()) {
            return null;
        }
        var characters = rows.stream()
                .mapToLong(row -> row.get(4, String.class).length())
                .sum();
        return new Page(
                rows.getLast().get(0, Long.class),
                rows.size() < PAGE && characters < PAGE_CHARACTERS,
                CompletableFuture.supplyAsync(() -> records(model, rows)));
    }

    private static List<DumpRecord> records(String model, Result<Record> rows) {
        return rows.map(row -> new DumpRecord(
                model,
                row.get(2, String.class),
                row.get(3, String.class),
                JSON.readTree(row.get(4, String.class)),
                row.get(0, Long.class),
                row.get(1, Long.class)));
    }

    @Override
    public List<DumpRecord> all(String model) {
        var all = new ArrayList<DumpRecord>();
        each(model, all::add);
        return all;
    }

    @Override
    public boolean knows(String model, String key) {
        return keys.computeIfAbsent(model, this::keysOf).contains(key)
                || keys.getOrDefault(model, Set.of()).contains(Staging.ledgerKey(null, key));
    }

    private Set<String> keysOf(String model) {
        var all = new HashSet<String>();
        database.fetch("select number, key from staged_record where model = ?", model)
                .forEach(row -> {
                    if (!damaged.containsKey(row.get(0, Integer.class))) {
                        all.add(row.get(1, String.class));
                    }
                });
        database.fetch("select key from migration.import_ledger where model = ? and outcome = 'imported'", model)
                .forEach(row -> all.add(row.get(0, String.class)));
        return all;
    }

    @Override
    public @Nullable Long personOrNull(DumpRecord record, String field) {
        var reference = record.json(field);
        if (reference.isNull()) {
            return null;
        }
        try {
            return known(record, field, reference);
        } catch (DumpDamaged nobody) {
            if (strict || nobody.culprit() == null) {
                throw nobody;
            }
            // The record can do without them: it is not left out with them.
            remark(record, nobody.culprit().reason() + "; left empty");
            return null;
        }
    }

    @Override
    public long person(DumpRecord record, String field) {
        var reference = record.json(field);
        if (reference.isNull()) {
            throw record.damaged(field, "a person is needed, found null");
        }
        return known(record, field, reference);
    }

    @Override
    public List<Long> people(DumpRecord record, String field) {
        return record.list(field).stream()
                .map(item -> known(record, field, item))
                .toList();
    }

    private long known(DumpRecord record, String field, JsonNode reference) {
        if (!(reference.isIntegralNumber() && reference.canConvertToLong())
                && !(reference.isArray()
                        && reference.size() == 1
                        && reference.get(0).isString())) {
            throw record.damaged(
                    field,
                    "a person is needed (an e-mail in brackets, or a whole number), found " + shortened(reference));
        }
        var before = found.get(reference);
        if (before != null) {
            return before;
        }
        for (var some : people) {
            var id = some.idOf(reference);
            if (id != null) {
                found.put(reference, id);
                return id;
            }
        }
        throw record.damaged(field, "nobody is known as " + shortened(reference));
    }

    private static String shortened(JsonNode value) {
        var text = value.toString();
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }

    @Override
    public void imported(DumpRecord record) {
        outcomes.imported(record.number());
        progress.at(++done);
    }

    @Override
    public void skipped(DumpRecord record, String reason) {
        outcomes.leftOut(record.number(), reason);
        progress.at(++done);
    }

    @Override
    public void remark(DumpRecord record, String remark) {
        remarks.add(new Reconciliation.Remark(record.model(), record.key(), remark));
    }

    /** New records of these models. */
    long toTell(Set<String> models) {
        return database.fetchSingle("select count(*) from staged_record where state = 0 and model = any(?)", (Object)
                        models.toArray(String[]::new))
                .get(0, Long.class);
    }

    /** Remembers what was taken over or left out by the importers, for the next import. */
    void writeLedger() {
        database.execute("create temporary table told_outcome (number integer, outcome text) on commit drop");
        database.connection(connection -> TableCopy.copy(
                connection,
                "told_outcome (number, outcome)",
                rows -> outcomes.forEach((number, reason) -> rows.column(number)
                        .column(reason == null ? "imported" : "left out: " + reason)
                        .endRow())));
        database.execute("""
                insert into migration.import_ledger (model, key, fingerprint, outcome)
                select s.model, s.ledger_key, s.fingerprint, o.outcome
                from told_outcome o join staged_record s on s.number = o.number""");
    }

    /** @param claimed the models that importers answer for */
    Reconciliation reconcile(Set<String> claimed, LeftOut reasons) {
        var lines = new TreeMap<String, Account>();
        // One pass over the numbers, without the fields: small even for a large file.
        database.resultQuery("""
                        select s.number, s.model, s.key, s.state, substr(l.outcome, 11) as reason
                        from staged_record s left join migration.import_ledger l
                          on s.state = 3 and l.model = s.model and l.key = s.ledger_key
                        order by s.number""").fetchSize(2_000).fetchLazy().forEach(row -> {
            var model = row.get("model", String.class);
            var account = lines.computeIfAbsent(model, Account::new);
            var number = row.get("number", Long.class).intValue();
            account.inFile++;
            switch (row.get("state", Integer.class)) {
                case Staging.UNCHANGED -> account.unchanged++;
                case Staging.CHANGED -> account.leftOut("changed since the first import: left as it is");
                case Staging.LEFT_OUT_EARLIER -> account.leftOut(row.get("reason", String.class));
                default -> {
                    var reason = damaged.containsKey(number)
                            ? damaged.get(number)
                            : claimed.contains(model) ? outcomes.reason(number) : reasons.reason(model);
                    if (outcomes.of(number) == Outcomes.IMPORTED) {
                        account.imported++;
                    } else if (reason != null) {
                        account.leftOut(reason);
                    } else {
                        account.unexplained(row.get("key", String.class));
                    }
                }
            }
        });
        return new Reconciliation(
                lines.values().stream().map(Account::line).toList(),
                Stream.concat(damages.stream(), remarks.stream()).toList(),
                false,
                false);
    }

    private static final class Account {

        private final String model;
        private final Map<String, Long> leftOut = new LinkedHashMap<>();
        private final List<String> unexplained = new ArrayList<>();
        private long inFile;
        private long imported;
        private long unchanged;
        private long unexplainedRecords;

        Account(String model) {
            this.model = model;
        }

        void leftOut(String reason) {
            leftOut.merge(reason, 1L, Long::sum);
        }

        void unexplained(String key) {
            unexplainedRecords++;
            if (unexplained.size() < FEW) {
                unexplained.add(key);
            }
        }

        Reconciliation.Line line() {
            return new Reconciliation.Line(
                    model, inFile, imported, unchanged, leftOut, unexplainedRecords, List.copyOf(unexplained));
        }
    }

    /** Names the record that an importer was being told when it threw, if it was. */
    DumpDamaged damagedBy(String what) {
        var record = told;
        return record == null
                ? new DumpDamaged(what)
                : new DumpDamaged("%s %s: %s (record %d, line %d)"
                        .formatted(record.model(), record.key(), what, record.number(), record.line()));
    }
}
