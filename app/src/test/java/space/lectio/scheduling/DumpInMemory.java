package space.lectio.scheduling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpRecord;
import tools.jackson.databind.JsonNode;

/** A dump that remembers what was reported of each record. */
final class DumpInMemory implements Dump {

    final List<DumpRecord> records = new ArrayList<>();
    final Map<String, Long> peopleByEmail = new LinkedHashMap<>();
    final Map<String, String> outcomes = new LinkedHashMap<>();
    final Map<String, String> remarks = new LinkedHashMap<>();

    void add(String model, String pk, JsonNode fields) {
        records.add(new DumpRecord(model, pk, pk, fields, records.size() + 1, records.size() + 1));
    }

    @Override
    public void each(String model, Consumer<DumpRecord> consumer) {
        all(model).forEach(consumer);
    }

    @Override
    public List<DumpRecord> all(String model) {
        return records.stream().filter(r -> r.model().equals(model)).toList();
    }

    @Override
    public boolean knows(String model, String key) {
        return records.stream().anyMatch(r -> r.model().equals(model) && r.key().equals(key));
    }

    @Override
    public @Nullable Long personOrNull(DumpRecord record, String field) {
        return record.isNull(field)
                ? null
                : peopleByEmail.get(record.json(field).get(0).asString());
    }

    @Override
    public long person(DumpRecord record, String field) {
        var person = personOrNull(record, field);
        if (person == null) {
            throw record.damaged(field, "nobody is meant");
        }
        return person;
    }

    @Override
    public List<Long> people(DumpRecord record, String field) {
        throw new UnsupportedOperationException("scheduling asks for no lists of people");
    }

    @Override
    public void imported(DumpRecord record) {
        report(record, "imported");
    }

    @Override
    public void skipped(DumpRecord record, String reason) {
        report(record, reason);
    }

    private void report(DumpRecord record, String outcome) {
        var before = outcomes.put(record.model() + " " + record.key(), outcome);
        if (before != null) {
            throw new IllegalStateException(record.model() + " " + record.key() + " is reported twice");
        }
    }

    @Override
    public void remark(DumpRecord record, String remark) {
        remarks.put(record.model() + " " + record.key(), remark);
    }
}
