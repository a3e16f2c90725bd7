package space.lectio.grading;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A dump in memory that remembers what was reported about each record. */
final class DumpInMemory implements Dump {

    final Map<String, List<DumpRecord>> records = new LinkedHashMap<>();
    final Set<DumpRecord> imported = new HashSet<>();
    final Map<DumpRecord, String> skipped = new HashMap<>();
    final Map<DumpRecord, List<String>> remarks = new HashMap<>();
    private final Set<String> keys = new HashSet<>();
    private final DSLContext database;
    private long number;

    DumpInMemory(DSLContext database) {
        this.database = database;
    }

    static DumpInMemory ofFile(Path file, DSLContext database) throws java.io.IOException {
        var dump = new DumpInMemory(database);
        JsonMapper.shared().readTree(Files.readString(file)).forEach(dump::add);
        return dump;
    }

    DumpRecord add(JsonNode json) {
        var model = json.path("model").asString();
        var pk = json.has("pk") ? json.get("pk").asString() : null;
        var key = pk != null ? pk : json.path("fields").path("email").asString("");
        var record = new DumpRecord(model, pk, key, json.path("fields"), ++number, number);
        records.computeIfAbsent(model, m -> new ArrayList<>()).add(record);
        keys.add(model + " " + key);
        return record;
    }

    /** The fields of a record, to be changed before the import. */
    ObjectNode fields(String model, long id) {
        return (ObjectNode) record(model, id).fields();
    }

    DumpRecord record(String model, long id) {
        return records.getOrDefault(model, List.of()).stream()
                .filter(record -> Long.toString(id).equals(record.pk()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void each(String model, Consumer<DumpRecord> consumer) {
        all(model).forEach(consumer);
    }

    @Override
    public List<DumpRecord> all(String model) {
        return List.copyOf(records.getOrDefault(model, List.of()));
    }

    @Override
    public boolean knows(String model, String key) {
        return keys.contains(model + " " + key);
    }

    @Override
    public @Nullable Long personOrNull(DumpRecord record, String field) {
        return record.isNull(field) ? null : Long.valueOf(person(record, field));
    }

    @Override
    public long person(DumpRecord record, String field) {
        return person(record, field, record.json(field));
    }

    @Override
    public List<Long> people(DumpRecord record, String field) {
        return record.list(field).stream()
                .map(one -> person(record, field, one))
                .toList();
    }

    private long person(DumpRecord record, String field, JsonNode reference) {
        var id = database.fetchValue(
                "select id from identity.person where email = ?",
                reference.path(0).asString());
        if (id == null) {
            throw record.damaged(field, "there is no person " + reference);
        }
        return (Long) id;
    }

    @Override
    public void imported(DumpRecord record) {
        imported.add(record);
    }

    @Override
    public void skipped(DumpRecord record, String reason) {
        skipped.put(record, reason);
    }

    @Override
    public void remark(DumpRecord record, String remark) {
        remarks.computeIfAbsent(record, r -> new ArrayList<>()).add(remark);
    }
}
