package space.lectio.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoSchoolTest {

    private final Instant now = Instant.parse("2026-11-23T22:30:40Z");
    private final JsonNode school =
            JsonMapper.builder().build().readTree(DemoSchool.dump(now, "demo-0123456789abcdef"));

    @Test
    void isMovedToTodayInTheSchoolsZone() {
        // In Moscow it is the 24th already, a Tuesday.
        assertThat(school.toString()).doesNotContain("\"<");
        var lessons = school.valueStream()
                .filter(record -> "schedule.lesson".equals(record.path("model").asString()))
                .map(record -> record.at("/fields/start_time").asString())
                .toList();
        assertThat(lessons)
                .containsExactly(
                        "2026-11-22T15:00:00Z",
                        "2026-11-23T22:45:00Z",
                        "2026-11-23T23:00:00Z",
                        "2026-11-25T15:00:00Z",
                        "2026-11-25T16:00:00Z");
        var series = school.valueStream()
                .filter(record ->
                        "schedule.recurringlesson".equals(record.path("model").asString()))
                .findFirst()
                .orElseThrow();
        assertThat(series.at("/fields/day_of_week").asInt()).isEqualTo(4);
        assertThat(series.at("/fields/start_date").asString()).isEqualTo("2026-11-26");
    }

    @Test
    void holdsWhatItPromises() {
        var counts = new HashMap<String, Integer>();
        var roles = new HashMap<String, Integer>();
        var keys = new HashSet<String>();
        for (var record : school) {
            counts.merge(record.path("model").asString(), 1, Integer::sum);
            roles.merge(record.at("/fields/role").asString(""), 1, Integer::sum);
            assertThat(record.path("pk").asInt()).isGreaterThan(900_000);
            assertThat(keys.add(
                            record.path("model").asString() + record.path("pk").asInt()))
                    .isTrue();
        }
        assertThat(roles)
                .containsEntry("teacher", 2)
                .containsEntry("student", 8)
                .containsEntry("admin", 1);
        assertThat(counts)
                .containsEntry("schedule.group", 2)
                .containsEntry("schedule.recurringlesson", 1)
                .containsEntry("zoom_pool.zoomaccount", 2)
                .containsEntry("homework.homework", 1);
    }

    @Test
    void itsHashIsThatOfThePassword() throws Exception {
        var hash = school.at("/0/fields/password").asString().split("\\$");

        var key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(
                        "demo-0123456789abcdef".toCharArray(),
                        hash[2].getBytes(StandardCharsets.UTF_8),
                        Integer.parseInt(hash[1]),
                        256));
        assertThat(hash[0]).isEqualTo("pbkdf2_sha256");
        assertThat(Base64.getEncoder().encodeToString(key.getEncoded())).isEqualTo(hash[3]);
    }
}
