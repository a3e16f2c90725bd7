package space.lectio.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import space.lectio.ImportedSchool;
import tools.jackson.databind.JsonNode;

/** The imported school answers as the original did, field by field, except where {@code golden/deviations.json} says why not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedAnswersTest extends ImportedSchool {

    /** What this server answers already; the recorded answers hold more. */
    private static final Pattern ANSWERED =
            Pattern.compile("/api/(homework|me|groups|schedule/lessons|submissions|recurring-lessons|schedule/groups)/"
                    + "|/api/submissions/[0-9]+/|/api/schedule/lessons/calendar_feed/.*"
                    + "|/schedule/api/recordings/(teacher/)?");

    @Test
    void everyRecordedAnswerIsEqualOrADocumentedMend() {
        var comparison = new Comparison(recordedPeople(), ourPeople());
        var deviations = Deviations.load();
        var unexplained = new ArrayList<String>();
        var compared = 0;
        clock.standAt(RECORDED_AT);
        var passwords = legacy("backup-small.passwords.json");
        for (var user : legacy("backup-small.api-samples.json").properties()) {
            var token = login(user.getKey(), passwords.get(user.getKey()).asString());
            for (var sample : user.getValue().properties()) {
                if (!ANSWERED.matcher(sample.getKey()).matches()) {
                    continue;
                }
                compared++;
                var ours = get(sample.getKey(), token);
                var differences = comparison.differences(
                        answer(
                                sample.getValue().get("status").asInt(),
                                sample.getValue().get("body")),
                        answer(ours.status(), ours.body()));
                for (var difference : differences) {
                    if (deviations.explaining(user.getKey(), sample.getKey(), difference) == null) {
                        unexplained.add(user.getKey() + " GET " + sample.getKey() + " " + difference);
                    }
                }
            }
        }
        System.out.println("recorded answers compared: " + compared);
        assertThat(compared).isEqualTo(87);
        assertThat(unexplained).isEmpty();
        assertThat(deviations.unused())
                .as("deviations that no answer shows any more")
                .isEmpty();
    }

    /** Of a refusal only the status is compared: its body is a problem (RFC 9457) here. */
    private static JsonNode answer(int status, JsonNode body) {
        return JSON.createObjectNode().put("status", status).set("body", status == 200 ? body : JSON.missingNode());
    }

    @AfterAll
    void letTheClockRun() {
        clock.run();
    }

    private static Map<Long, String> recordedPeople() {
        var people = new HashMap<Long, String>();
        for (var user :
                legacy("backup-small.expected.json").at("/samples/users").values()) {
            people.put(
                    user.get("id_in_the_original").asLong(), user.get("email").asString());
        }
        return people;
    }

    private Map<Long, String> ourPeople() {
        return database.fetch("select id, email from identity.person")
                .intoMap(row -> row.get(0, Long.class), row -> row.get(1, String.class));
    }
}
