package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import space.lectio.scheduling.api.AttendanceEvent.Status;

class AttendanceByJoinTest extends JoiningServer {

    private static final int RACERS = 32;

    private String mark(School school) {
        return database.fetchOptional(
                        "select status, source from scheduling.attendance where lesson_id = ? and student_id = ?",
                        school.lesson(),
                        school.pupil())
                .map(row -> row.get("status") + " by " + row.get("source"))
                .orElse("none");
    }

    private Record click(School school) {
        return database.fetchSingle(
                "select * from conferencing.join_click where lesson_id = ? and person_id = ?",
                school.lesson(),
                school.pupil());
    }

    private String via(School school) {
        return database.fetchSingle(
                        "select payload->>'via' from eventstore.domain_event where aggregate_identifier = ?",
                        "arrival-" + school.lesson() + "-" + school.pupil())
                .get(0, String.class);
    }

    private Answer logJoin(School school, long person, String role, String body) {
        return post("/api/schedule/lessons/" + school.lesson() + "/log_join/", tokenFor(person, role), body);
    }

    private School aRunningLesson() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        start(school);
        return school;
    }

    /** Mail scanners, previews in chats and browsers that fetch ahead follow links, too. */
    @Test
    void whoOnlyLooksAtTheLinkIsNotMarkedAndLeavesNoTrace() {
        var school = aRunningLesson();
        var link = pupilsLink(school);
        for (var method : List.of("GET", "HEAD", "OPTIONS")) {
            for (var accept : List.of(HTML, "*/*", "application/json", "image/avif,image/*")) {
                var answer = follow(method, link, accept, "ru", null);
                assertThat(answer.statusCode()).isLessThan(500);
                assertThat(location(answer)).isEmpty();
            }
        }

        assertThat(mark(school)).isEqualTo("none");
        assertThat(arrivals(school)).isZero();
        assertThat(database.fetch("select 1 from conferencing.join_click where lesson_id = ?", school.lesson()))
                .isEmpty();
    }

    @Test
    void whoPressesTheButtonOfTheLinksPageIsMarkedPresent() {
        var school = aRunningLesson();
        var link = pupilsLink(school);
        assertThat(mark(school)).isEqualTo("none");

        press(link);

        assertThat(mark(school)).isEqualTo("present by join");
        assertThat(via(school)).isEqualTo("LINK");
    }

    @Test
    void whoAsksForTheLinkTwiceHasComeOnceAndClickedTwice() {
        var school = aRunningLesson();
        var now = clock.instant();
        clock.standAt(now);
        join(school, school.pupil(), "student");
        clock.standAt(now.plusSeconds(300));
        join(school, school.pupil(), "student");

        assertThat(mark(school)).isEqualTo("present by join");
        assertThat(via(school)).isEqualTo("JOIN_API");
        assertThat(arrivals(school)).isEqualTo(1);
        assertThat(click(school).get("clicks")).isEqualTo(2);
        assertThat(click(school).get("first_at", Instant.class)).isEqualTo(now);
        assertThat(click(school).get("last_at", Instant.class)).isEqualTo(now.plusSeconds(300));
    }

    @Test
    void whoComesAfterTheEndWasNotThere() {
        var school = aRunningLesson();
        end(school);
        assertThat(join(school, school.pupil(), "student").status()).isEqualTo(409);
        assertThat(logJoin(school, school.pupil(), "student", "{\"platform\": \"zoom\"}")
                        .status())
                .isEqualTo(200);
        assertThat(mark(school)).isEqualTo("none");
        assertThat(arrivals(school)).isZero();
    }

    @Test
    void aClientMaySayThatItsUserWentIn() {
        var school = aRunningLesson();
        clock.standAt(clock.instant());
        var first = logJoin(school, school.pupil(), "student", "{\"platform\": \"zoom\"}");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.at("/status").asString()).isEqualTo("logged");
        assertThat(first.at("/platform").asString()).isEqualTo("zoom");
        assertThat(first.at("/created").asBoolean()).isTrue();
        var clickedAt = first.at("/clicked_at").asString();
        assertThat(Instant.parse(clickedAt)).isEqualTo(clock.instant());

        clock.standAt(clock.instant().plusSeconds(60));
        var second = logJoin(school, school.pupil(), "student", "{}");
        assertThat(second.at("/platform").asString()).isEqualTo("zoom");
        assertThat(second.at("/created").asBoolean()).isFalse();
        assertThat(second.at("/clicked_at").asString()).isEqualTo(clickedAt);

        assertThat(mark(school)).isEqualTo("present by join");
        assertThat(via(school)).isEqualTo("LOG_JOIN");
    }

    @Test
    void onlyPupilsOfTheLessonSaySoAndOnlyOfPlatformsThereAre() {
        var school = aRunningLesson();
        assertThat(logJoin(school, school.pupil(), "student", "{\"platform\": \"skype\"}")
                        .status())
                .isEqualTo(400);
        assertThat(logJoin(school, school.teacher(), "teacher", "{}").status()).isEqualTo(403);
        assertThat(logJoin(school, aPerson("student", "А", "Б"), "student", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(arrivals(school)).isZero();
    }

    @Test
    void whereThereIsNoRoomNobodyCanHaveGoneIn() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        assertThat(logJoin(school, school.pupil(), "student", "{}").status()).isEqualTo(200);
        assertThat(arrivals(school)).isZero();
        assertThat(mark(school)).isEqualTo("none");

        start(school);
        join(school, school.pupil(), "student");
        assertThat(mark(school)).isEqualTo("present by join");
    }

    @ParameterizedTest
    @EnumSource
    void whatATeacherMarkedStands(Status status) {
        var school = aRunningLesson();
        markByHand(school, status);
        var byHand = mark(school);

        press(pupilsLink(school));
        join(school, school.pupil(), "student");

        assertThat(arrivals(school)).isEqualTo(1);
        assertThat(mark(school)).isEqualTo(byHand).endsWith("by manual");
    }

    @Test
    void aLinkThatIsTriedDaysAheadMarksNobodyUntilTheLessonIsThere() {
        clock.standAt(clock.instant());
        var school = aLesson(Duration.ofDays(2));
        database.execute(
                "insert into conferencing.room (lesson_id, google_meet_link, google_calendar_event_id) values (?, ?, '')",
                school.lesson(),
                "https://meet.example/abc");
        assertThat(location(press(pupilsLink(school)))).isEqualTo("https://meet.example/abc");
        assertThat(join(school, school.pupil(), "student").status()).isEqualTo(200);
        assertThat(click(school).get("clicks")).isEqualTo(2);
        assertThat(arrivals(school)).isZero();

        clock.standAt(clock.instant().plus(Duration.ofDays(2)));
        assertThat(join(school, school.pupil(), "student").status()).isEqualTo(200);
        assertThat(arrivals(school)).isEqualTo(1);
        assertThat(mark(school)).isEqualTo("present by join");
    }

    @Test
    void whoComesWhenTheLessonShouldBeOverCameButWasNotThere() {
        var school = aRunningLesson();
        clock.standAt(clock.instant().plus(IN_TEN_MINUTES).plusSeconds(3660));
        join(school, school.pupil(), "student");
        assertThat(arrivals(school)).isEqualTo(1);
        assertThat(mark(school)).isEqualTo("none");
    }

    @Test
    void teachersAndAdministratorsAreNoPupils() {
        var school = aRunningLesson();
        join(school, school.teacher(), "teacher");
        join(school, aPerson("admin", "А", "Б"), "admin");
        assertThat(arrivals(school)).isZero();
        assertThat(database.fetch("select 1 from conferencing.join_click where lesson_id = ?", school.lesson()))
                .isEmpty();
    }

    @Test
    void thirtyTwoClicksAtOneMomentAreOneArrivalAndOneMark() throws Exception {
        var school = aRunningLesson();
        var link = pupilsLink(school);
        var ready = new CountDownLatch(RACERS);
        var answers = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int racer = 0; racer < RACERS; racer++) {
                var byApi = racer % 2 == 0;
                answers.add(threads.submit((Callable<Integer>) () -> {
                    ready.countDown();
                    ready.await();
                    return byApi
                            ? join(school, school.pupil(), "student").status()
                            : press(link).statusCode();
                }));
            }
            for (int racer = 0; racer < RACERS; racer++) {
                assertThat(answers.get(racer).get()).isEqualTo(racer % 2 == 0 ? 200 : 303);
            }
        }
        assertThat(arrivals(school)).isEqualTo(1);
        assertThat(database.fetchValue("""
                        select count(*) from eventstore.domain_event where aggregate_identifier = ?""", "attendance-" + school.lesson() + "-" + school.pupil()))
                .isEqualTo(1L);
        assertThat(mark(school)).isEqualTo("present by join");
        assertThat(click(school).get("clicks")).isEqualTo(RACERS);
    }
}
