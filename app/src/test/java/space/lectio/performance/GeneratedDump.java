package space.lectio.performance;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A dump of one teacher with so many students, groups, lessons, series, works and submissions as asked for. Each record is the
 * first of its model in a real dump with other values, so its shape is the original's.
 */
final class GeneratedDump {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, JsonNode> templates = new HashMap<>();
    private final ArrayNode records = JSON.createArrayNode();
    private final int rows;
    private final long base;

    /** @param base added to every id, so that several generated dumps fit into one school */
    GeneratedDump(JsonNode realDump, int rows, long base) {
        for (var record : realDump.values()) {
            templates.putIfAbsent(record.get("model").asString(), record);
        }
        this.rows = rows;
        this.base = base;
        generate();
    }

    String teacher() {
        return "teacher" + base + "@generated.example";
    }

    String pupil(int number) {
        return "pupil" + base + "." + number + "@generated.example";
    }

    String json() {
        return records.toString();
    }

    private void generate() {
        person(teacher(), "teacher");
        for (int i = 1; i <= rows; i++) {
            person(pupil(i), "student");
        }
        for (int i = 1; i <= rows; i++) {
            var group = record("schedule.group", base + i);
            group.put("name", "Группа %03d".formatted(i)).set("teacher", reference(teacher()));
            group.putNull("invite_code");
            // The first student is in every group, so that a student's lists are long too.
            var students = group.putArray("students").add(reference(pupil(1)));
            if (i > 1) {
                students.add(reference(pupil(i)));
            }

            var lesson = record("schedule.lesson", base + i);
            lesson.put("group", base + i).set("teacher", reference(teacher()));
            lesson.put("start_time", "2026-11-%02dT%02d:00:00Z".formatted(1 + i % 28, 4 + i / 28));
            lesson.put("end_time", "2026-11-%02dT%02d:45:00Z".formatted(1 + i % 28, 4 + i / 28));
            lesson.putNull("zoom_account");
            lesson.put("zoom_meeting_id", Long.toString(80_000_000_000L + base + i));

            var series = record("schedule.recurringlesson", base + i);
            series.put("group", base + i).set("teacher", reference(teacher()));

            var homework = record("homework.homework", base + i);
            homework.putNull("lesson").set("teacher", reference(teacher()));
            homework.putNull("school");
            homework.putArray("assigned_groups").add(base + i);
            for (int question = 1; question <= 3; question++) {
                record("homework.question", base + 3L * i + question).put("homework", base + i);
            }
            var submission = record("homework.studentsubmission", base + i);
            submission.put("homework", base + i).set("student", reference(pupil(1)));
            for (int answer = 1; answer <= 3; answer++) {
                record("homework.answer", base + 3L * i + answer)
                        .put("submission", base + i)
                        .put("question", base + 3L * i + answer)
                        .putArray("selected_choices");
            }
        }
    }

    private void person(String email, String role) {
        var fields = record("accounts.customuser", 0);
        fields.put("email", email).put("role", role).put("is_superuser", false);
        fields.putNull("phone_number")
                .putNull("telegram_id")
                .putNull("username_handle")
                .put("referral_code", "");
        fields.putNull("referred_by");
    }

    private ObjectNode record(String model, long id) {
        var record = (ObjectNode) requireNonNull(templates.get(model)).deepCopy();
        if (id > 0) {
            record.put("pk", id);
        }
        records.add(record);
        return (ObjectNode) record.get("fields");
    }

    private static ArrayNode reference(String email) {
        return JSON.createArrayNode().add(email);
    }
}
