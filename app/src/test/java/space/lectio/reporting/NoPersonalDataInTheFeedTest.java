package space.lectio.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.ImportedSchool;
import space.lectio.eventstore.NoPersonalData;
import space.lectio.reporting.api.CreateConsumer;
import space.lectio.reporting.api.Scope;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.eventstore.FeedRelay;
import tools.jackson.databind.JsonNode;

/** A whole school, read from the feed: nothing that the tables know of people, and no secret, is told. */
class NoPersonalDataInTheFeedTest extends ImportedSchool {

    @Autowired
    CommandDispatcher commands;

    @Autowired
    FeedRelay relay;

    private List<JsonNode> everything(Scope scope) {
        relay.carryAll();
        String token = commands.send(new CreateConsumer("privacy-" + UUID.randomUUID(), Set.of(scope)), Caller.SYSTEM);
        var all = new ArrayList<JsonNode>();
        var position = "0";
        while (true) {
            var page = get("/api/events/?limit=1000&after=" + position, token);
            assertThat(page.status()).isEqualTo(200);
            if (page.body().isEmpty()) {
                return all;
            }
            all.addAll(page.body().values());
            position = page.raw().headers().firstValue("Feed-Position").orElseThrow();
        }
    }

    @Test
    void theFeedTellsTheImportedHistoryInOrderAndSaysThatItIsImported() {
        var all = everything(Scope.EVENTS_READ);

        assertThat(all).hasSizeGreaterThan(100);
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).at("/position").asLong()).isEqualTo(i + 1L);
        }
        assertThat(all).anyMatch(event -> event.at("/imported").asBoolean(false));
        assertThat(all.stream().map(event -> event.at("/type").asString()).distinct())
                .contains(
                        "space.lectio.identity.person-registered.v1",
                        "space.lectio.scheduling.lesson-scheduled.v1",
                        "space.lectio.grading.submission-graded.v1");
        // Imported lessons happened long before they were recorded.
        assertThat(all).anyMatch(event -> event.at("/time").asString().compareTo("2026-11-27") < 0);
    }

    @Test
    void withoutTheirTextsNoNameIsTold() {
        aLessonCalledByTheNameOfAStudent();

        var found = NoPersonalData.in(database).findingsIn(everything(Scope.EVENTS_READ), Set.of());

        assertThat(found).isEmpty();
    }

    private void aLessonCalledByTheNameOfAStudent() {
        var teacher = aPerson("teacher", "Анна", "Кржижановская");
        var name = "Приметливый" + UUID.randomUUID().toString().substring(0, 8);
        var group = aGroup("Один ученик", teacher, aPerson("student", "Пётр", name));
        var start = clock.instant().plus(Duration.ofDays(40));
        var planned = post(
                "/api/schedule/lessons/",
                tokenFor(teacher, "teacher"),
                JSON.createObjectNode()
                        .put("group", group)
                        .put("title", "Урок: " + name)
                        .put("start_time", start.toString())
                        .put("end_time", start.plusSeconds(1800).toString())
                        .toString());
        assertThat(planned.status()).as(planned.raw().body()).isEqualTo(201);
    }

    /** That a teacher calls a lesson by a student's name is a known limit; addresses and secrets are told nowhere. */
    @Test
    void withTheirTextsNamesStandInTextsAlone() {
        aLessonCalledByTheNameOfAStudent();
        var all = everything(Scope.EVENTS_FREE_TEXT);

        assertThat(NoPersonalData.in(database).findingsIn(all, Set.of())).isNotEmpty();
        assertThat(NoPersonalData.in(database)
                        .findingsIn(all, Set.of("title", "topics", "location", "notes", "note", "comment")))
                .isEmpty();
        assertThat(all).anyMatch(event -> !event.at("/data/title").asString("").isEmpty());
    }

    @Test
    void theSearchFindsWhatIsPlanted() {
        var address = legacy("backup-small.passwords.json").toString().replaceAll("(?s).*?\"([^\"]+@[^\"]+)\".*", "$1");
        assertThat(address).contains("@");
        var planted = JSON.createObjectNode();
        planted.putObject("data").put("title", "Ask " + address);

        assertThat(NoPersonalData.in(database).findingsIn(List.of(planted), Set.of("title")))
                .isNotEmpty();
    }
}
