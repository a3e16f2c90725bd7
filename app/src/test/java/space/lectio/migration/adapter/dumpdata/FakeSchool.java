package space.lectio.migration.adapter.dumpdata;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpImporter;
import space.lectio.shared.dump.DumpPeople;
import space.lectio.shared.dump.DumpRecord;
import tools.jackson.databind.JsonNode;

/** Importers that keep what they are told in one table: people, and notes that refer to people and to other notes. */
final class FakeSchool implements DumpPeople {

    static final String TABLE = "public.taken_over";

    private final DSLContext database;
    private final Map<String, Long> people = new HashMap<>();

    /** What to do with a record instead of taking it over. */
    final Map<String, BiConsumer<Dump, DumpRecord>> instead = new HashMap<>();

    FakeSchool(DSLContext database) {
        this.database = database;
        database.execute(
                "create table if not exists " + TABLE + " (model text, key text, body text, primary key (model, key))");
    }

    List<DumpImporter> importers() {
        return List.of(
                importer(Set.of("accounts.customuser"), this::person), importer(Set.of("fake.note"), this::note));
    }

    static DumpImporter importer(Set<String> models, BiConsumer<Dump, DumpRecord> taking) {
        return new DumpImporter() {
            @Override
            public Set<String> models() {
                return models;
            }

            @Override
            public void take(Dump dump) {
                models.forEach(model -> dump.each(model, record -> taking.accept(dump, record)));
            }
        };
    }

    private void person(Dump dump, DumpRecord record) {
        people.put(record.text("email"), people.size() + 1L);
        if (record.pk() != null) {
            people.put(record.pk(), record.id());
        }
        store(dump, record, record.text("email"));
    }

    private void note(Dump dump, DumpRecord record) {
        record.instant("at");
        dump.person(record, "by");
        dump.people(record, "readers");
        var before = record.referenceOrNull("before");
        if (before != null && !dump.knows("fake.note", Long.toString(before))) {
            throw record.damaged("before", "there is no fake.note " + before);
        }
        store(dump, record, record.text("text"));
    }

    private void store(Dump dump, DumpRecord record, String body) {
        var other = instead.get(record.key());
        if (other != null) {
            other.accept(dump, record);
            return;
        }
        database.execute("insert into " + TABLE + " values (?, ?, ?)", record.model(), record.key(), body);
        dump.imported(record);
    }

    @Override
    public @Nullable Long idOf(JsonNode reference) {
        return people.get(reference.isArray() ? reference.get(0).asString() : reference.toString());
    }

    static String natural(String... records) {
        return "[" + String.join(",\n", records) + "]";
    }

    static String thePerson(String email) {
        return """
                {"model": "accounts.customuser", "fields": {"email": "%s"}}""".formatted(email);
    }

    static String theNote(int id, String email, String text) {
        return """
                {"model": "fake.note", "pk": %d, "fields": {"by": ["%s"], "readers": [["%s"]], "text": "%s", "before": null, "at": "2026-11-01T15:00:00.123Z"}}""".formatted(id, email, email, text);
    }
}
