package space.lectio.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the README shows: a first start, a login, the timetable, a lesson started, joined and ended. */
class FirstFiveMinutesTest extends DemoServer {

    @Test
    void aNewcomerTeachesALesson() {
        var anna = login("anna@demo.example");
        var timetable =
                get("/api/schedule/lessons/?include_recurring=true", anna).body();
        assertThat(timetable.size()).isGreaterThan(2);
        var now = clock.instant();
        var lesson = timetable.values().stream()
                .filter(row -> row.get("id").isNumber() && row.get("ended_at").isNull())
                .filter(row -> java.time.Instant.parse(row.get("start_time").asString())
                        .isBefore(now.plusSeconds(15 * 60)))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asLong();
        var path = "/api/schedule/lessons/" + lesson + "/";

        var ivan = login("ivan@demo.example");
        assertThat(post(path + "join/", ivan, "{}").status()).isEqualTo(409);
        var started = post(path + "start-new/", anna, "{}");
        assertThat(started.status()).as(started.raw().body()).isEqualTo(200);
        assertThat(started.at("/zoom_start_url").asString()).contains("/simulated-room/");
        var joined = post(path + "join/", ivan, "{}");
        assertThat(joined.status()).isEqualTo(200);
        assertThat(joined.at("/join_url").asString()).contains("/simulated-room/");
        var ended = post(path + "end/", anna, "{}");
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.at("/zoom_account_released").asBoolean()).isTrue();
    }
}
