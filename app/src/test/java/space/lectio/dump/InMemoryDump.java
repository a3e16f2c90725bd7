package space.lectio.dump;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpPeople;
import space.lectio.shared.dump.DumpRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A small dump in memory that remembers what became of each record. */
public final class InMemoryDump implements Dump {

    private final List<DumpRecord> records = new ArrayList<>();
    private final DumpPeople people;
    public final Set<DumpRecord> imported = new LinkedHashSet<>();
    public final Map<DumpRecord, String> skipped = new LinkedHashMap<>();
    public final Map<DumpRecord, String> remarks = new LinkedHashMap<>();

    public InMemoryDump(JsonNode array, DumpPeople people) {
        this.people = people;
        for (var record : array.values()) {
            add(
                    record.get("model").asString(),
                    record.has("pk") ? record.get("pk").asString() : null,
                    record.get("fields"));
        }
    }

    public void add(String model, @Nullable String pk, JsonNode fields) {
        var number = records.size() + 1L;
        var key = pk != null ? pk : fields.has("email") ? fields.get("email").asString() : "record " + number;
        records.add(new DumpRecord(model, pk, key, fields, number, number));
    }

    /** The fields of a record, to be changed before the import. */
    public ObjectNode fields(String model, long pk) {
        return (ObjectNode) of(model)
                .filter(record -> Long.toString(pk).equals(record.pk()))
                .findFirst()
                .orElseThrow()
                .fields();
    }

    public List<DumpRecord> records() {
        return records;
    }

    private Stream<DumpRecord> of(String model) {
        return records.stream().filter(record -> record.model().equals(model));
    }

    @Override
    public void each(String model, Consumer<DumpRecord> consumer) {
        of(model).forEach(consumer);
    }

    @Override
    public void eachOf(String model, String field, Collection<Long> parents, Consumer<DumpRecord> consumer) {
        of(model)
                .filter(record -> record.fields().path(field).isIntegralNumber()
                        && parents.contains(record.fields().path(field).asLong()))
                .forEach(consumer);
    }

    @Override
    public void eachUnreported(String model, Consumer<DumpRecord> consumer) {
        of(model)
                .filter(record -> !imported.contains(record) && !skipped.containsKey(record))
                .forEach(consumer);
    }

    @Override
    public List<DumpRecord> all(String model) {
        return of(model).toList();
    }

    @Override
    public boolean knows(String model, String key) {
        return of(model).anyMatch(record -> record.key().equals(key));
    }

    @Override
    public @Nullable Long personOrNull(DumpRecord record, String field) {
        return record.isNull(field) ? null : Long.valueOf(person(record, field));
    }

    @Override
    public long person(DumpRecord record, String field) {
        return who(record, field, record.json(field));
    }

    @Override
    public List<Long> people(DumpRecord record, String field) {
        return record.list(field).stream()
                .map(reference -> who(record, field, reference))
                .toList();
    }

    private Long who(DumpRecord record, String field, JsonNode reference) {
        var id = people.idOf(reference);
        if (id == null) {
            throw record.damaged(field, "nobody is known as " + reference);
        }
        return Objects.requireNonNull(id);
    }

    @Override
    public void imported(DumpRecord record) {
        requireUnreported(record);
        imported.add(record);
    }

    @Override
    public void skipped(DumpRecord record, String reason) {
        requireUnreported(record);
        skipped.put(record, reason);
    }

    private void requireUnreported(DumpRecord record) {
        if (imported.contains(record) || skipped.containsKey(record)) {
            throw new IllegalStateException(record.model() + " " + record.key() + " is reported twice");
        }
    }

    @Override
    public void remark(DumpRecord record, String remark) {
        remarks.put(record, remark);
    }
}
