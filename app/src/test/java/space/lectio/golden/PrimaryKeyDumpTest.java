package space.lectio.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import space.lectio.TestServer;
import space.lectio.migration.api.DumpImport;
import space.lectio.migration.api.ImportProgress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The other form of dump, {@code dumpdata --all} with primary keys: people keep their numbers, deleted recordings come along. */
@TestPropertySource(properties = "panel.test.school=with primary keys")
class PrimaryKeyDumpTest extends TestServer {

    private static final Path LEGACY = Path.of("src/test/resources/legacy");

    @Autowired
    DumpImport dumps;

    @Test
    void peopleKeepTheirNumbersAndDeletedRecordingsComeAlong(@TempDir Path folder) throws Exception {
        var numbers = new HashMap<String, Long>();
        JSON.readTree(Files.readString(LEGACY.resolve("backup-small.expected.json")))
                .at("/samples/users")
                .values()
                .forEach(user -> numbers.put(
                        user.get("email").asString(),
                        user.get("id_in_the_original").asLong()));
        var dump = withPrimaryKeys(numbers);

        var result =
                dumps.run(Files.writeString(folder.resolve("all.json"), dump.toString()), false, ImportProgress.SILENT);

        assertThat(result.committed()).as(result.toString()).isTrue();
        assertThat(result.inFile()).isEqualTo(853);
        assertThat(database.fetch("select email, id from identity.person")
                        .intoMap(row -> row.get(0, String.class), row -> row.get(1, Long.class)))
                .isEqualTo(numbers);
        assertThat(result.models())
                .filteredOn(line -> line.model().equals("accounts.individualstudent"))
                .singleElement()
                .satisfies(line -> assertThat(line.imported()).isEqualTo(2));
        assertThat(database.fetchValue("select count(*) from conferencing.recording"))
                .isEqualTo(6L);
        assertThat(database.fetchValue("select deleted_at is not null from conferencing.recording where id = 5"))
                .isEqualTo(true);
        var next = aPerson("student", "Новый", "Ученик");
        assertThat(numbers).doesNotContainValue(next);
    }

    /** What the original writes without {@code --natural-foreign --natural-primary}. */
    private static JsonNode withPrimaryKeys(Map<String, Long> numbers) throws Exception {
        var records = JSON.createArrayNode();
        for (var record : JSON.readTree(Files.readString(LEGACY.resolve("backup-small.json")))
                .values()) {
            var keyed = (ObjectNode) record.deepCopy();
            var fields = (ObjectNode) keyed.get("fields");
            if ("accounts.customuser".equals(record.get("model").asString())) {
                keyed.put("pk", numbers.get(fields.get("email").asString()));
            }
            for (var name : fields.propertyNames().toArray(String[]::new)) {
                fields.set(name, numbered(fields.get(name), numbers));
            }
            records.add(keyed);
            if ("schedule.lessonrecording".equals(record.get("model").asString())
                    && record.get("pk").asInt() == 1) {
                var deleted = keyed.deepCopy();
                deleted.put("pk", 5);
                ((ObjectNode) deleted.get("fields"))
                        .put("lesson", 6)
                        .put("zoom_recording_id", "rec-5")
                        .put("status", "deleted")
                        .put("is_deleted", true)
                        .put("deleted_at", "2026-11-20T12:00:00Z")
                        .put("deleted_by", numbers.get("anna.petrova@school.example"))
                        .putArray("allowed_groups");
                records.add(deleted);
            }
        }
        return records;
    }

    private static JsonNode numbered(JsonNode value, Map<String, Long> numbers) {
        if (value.isArray() && value.size() == 1 && value.get(0).isString()) {
            var number = numbers.get(value.get(0).asString());
            return number == null ? value : JSON.getNodeFactory().numberNode(number);
        }
        if (value.isArray()) {
            var list = JSON.createArrayNode();
            value.values().forEach(item -> list.add(numbered(item, numbers)));
            return list;
        }
        return value;
    }
}
