package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.conferencing.api.AddHostAccount;
import space.lectio.conferencing.api.ChangeHostAccount;
import space.lectio.conferencing.api.CordonHost;
import space.lectio.conferencing.api.HostAccountEvent.CordonReason;
import space.lectio.conferencing.api.ResumeHost;
import space.lectio.conferencing.api.SuspendHost;
import space.lectio.conferencing.pool.write.reserveslot.UndersizedReservations;
import space.lectio.shared.Caller;
import space.lectio.shared.eventstore.ProjectionRebuild;

/** A lesson is promised a room when it is saved, or hears why not and when it could be. */
class ReserveSlotTest extends ConferencingServer {

    @Autowired
    ProjectionRebuild rebuild;

    @Autowired
    UndersizedReservations outgrown;

    /** Noon in the school's zone, far from what other tests plan. */
    private Instant noon() {
        return clock.instant()
                .truncatedTo(ChronoUnit.DAYS)
                .plus(Duration.ofDays(40))
                .plus(Duration.ofHours(9));
    }

    private Answer room(School school) {
        return get("/api/schedule/lessons/" + school.lesson() + "/room/", tokenFor(school.teacher(), "teacher"));
    }

    private String state(School school) {
        return room(school).at("/state").asString();
    }

    private Answer move(School school, Instant from) {
        return call(
                "PATCH",
                "/api/schedule/lessons/" + school.lesson() + "/",
                tokenFor(school.teacher(), "teacher"),
                "{\"start_time\":\"%s\",\"end_time\":\"%s\"}".formatted(from, from.plusSeconds(3600)));
    }

    private Answer cancel(School school) {
        return call(
                "DELETE",
                "/api/schedule/lessons/" + school.lesson() + "/",
                tokenFor(school.teacher(), "teacher"),
                null);
    }

    @Test
    void whoSavesALessonHearsAtOnceWhetherItIsPromisedARoom() {
        aHost("one@school.example");
        var teacher = aPerson("teacher", "Анна", "Петрова");
        var group = aGroup("Математика", teacher, aPerson("student", "Лиза", "Цой"));

        var saved = post("/api/schedule/lessons/", tokenFor(teacher, "teacher"), """
                {"group": %d, "title": "Вектор", "start_time": "%s", "end_time": "%s"}""".formatted(
                        group, noon(), noon().plusSeconds(3600)));

        assertThat(saved.status()).isEqualTo(201);
        assertThat(saved.at("/room_state").asString()).isEqualTo("promised");
    }

    @Test
    void aLessonThatDoesNotFitIsSavedAndWaitsWithTheReasonAndTheFiveNearestTimes() {
        aHost("one@school.example");
        var promised = aLesson(noon());
        var waiting = aLesson(noon());

        assertThat(state(promised)).isEqualTo("promised");
        var answer = room(waiting);
        assertThat(answer.at("/state").asString()).isEqualTo("waiting");
        assertThat(answer.at("/reason").asString()).isEqualTo("all_slots_promised");
        assertThat(answer.at("/detail").asString()).contains("обещаны другим");
        // 60 minutes, 15 before and 10 after: the next start that does not touch the other's envelope is 85 minutes
        // away.
        assertThat(answer.at("/nearest_times")
                        .valueStream()
                        .map(time -> time.get("start_time").asString()))
                .containsExactly(
                        noon().minusSeconds(85 * 60).toString(),
                        noon().plusSeconds(85 * 60).toString(),
                        noon().minusSeconds(90 * 60).toString(),
                        noon().plusSeconds(90 * 60).toString(),
                        noon().minusSeconds(95 * 60).toString());
        var first = Instant.parse(answer.at("/nearest_times/0/start_time").asString());
        move(waiting, first);
        assertThat(state(waiting)).as("at the time that was offered").isEqualTo("promised");
    }

    @Test
    void aGroupTooLargeForEveryHostIsToldSo() {
        commands.<Long>send(
                new AddHostAccount("tiny@school.example", 1, 2, null, List.of(), "acct", "client", "secret", "me"),
                Caller.SYSTEM);
        var school = aLesson(noon());
        assertThat(state(school)).as("teacher and one pupil").isEqualTo("promised");
        cancel(school);
        var teacher = aPerson("teacher", "Анна", "Петрова");
        var group = aGroup("Физика", teacher, aPerson("student", "Лиза", "Цой"), aPerson("student", "Ян", "Цой"));
        var saved = post("/api/schedule/lessons/", tokenFor(teacher, "teacher"), """
                {"group": %d, "title": "Вектор", "start_time": "%s", "end_time": "%s"}""".formatted(
                        group, noon(), noon().plusSeconds(3600)));
        assertThat(saved.at("/room_state").asString()).isEqualTo("waiting");
        assertThat(get("/api/schedule/lessons/" + saved.at("/id").asLong() + "/room/", tokenFor(teacher, "teacher"))
                        .at("/reason")
                        .asString())
                .isEqualTo("no_host_large_enough");
    }

    @Test
    void whoeverAskedFirstIsPromisedWhatFrees() {
        aHost("one@school.example");
        var promised = aLesson(noon());
        var first = aLesson(noon());
        var second = aLesson(noon());

        cancel(promised);
        assertThat(List.of(state(first), state(second))).containsExactly("promised", "waiting");
        move(first, noon().plus(Duration.ofHours(5)));
        assertThat(List.of(state(first), state(second))).containsExactly("promised", "promised");
    }

    @Test
    void aNewHostIsSharedOutAtOnce() {
        var waiting = aLesson(noon());
        assertThat(room(waiting).at("/reason").asString()).isEqualTo("no_host_large_enough");
        aHost("one@school.example");
        assertThat(state(waiting)).isEqualTo("promised");
    }

    @Test
    void whenAHostIsLostWhoAskedLastWaitsAgainAndIsPromisedWhenItComesBack() {
        var lost = aHost("one@school.example");
        aHost("two@school.example");
        var first = aLesson(noon());
        var second = aLesson(noon());

        commands.<Void>send(new SuspendHost(lost), Caller.SYSTEM);
        assertThat(List.of(state(first), state(second))).containsExactly("promised", "waiting");
        assertThat(room(second).at("/reason").asString()).isEqualTo("host_lost");
        commands.<Void>send(new ResumeHost(lost), Caller.SYSTEM);
        assertThat(List.of(state(first), state(second))).containsExactly("promised", "promised");
    }

    @Test
    void aQuickLessonTakesWhatIsLeftAndNeverWhatIsPromised() {
        aHost("one@school.example");
        var planned = aLesson(Duration.ofMinutes(60));
        var other = aLesson(Duration.ofDays(50));
        var quick =
                post("/api/schedule/lessons/quick-start/", tokenFor(other.teacher(), "teacher"), "{\"duration\": 60}");
        assertThat(quick.status()).as("it would reach into the promised time").isEqualTo(503);
        assertThat(quick.at("/code").asString()).isEqualTo("no_zoom_available");

        var shorter =
                post("/api/schedule/lessons/quick-start/", tokenFor(other.teacher(), "teacher"), "{\"duration\": 30}");
        assertThat(shorter.status()).as("it is over, overrun included, before").isEqualTo(201);
        clock.standAt(clock.instant().plus(Duration.ofMinutes(46)));
        assertThat(start(planned).status()).isEqualTo(200);
    }

    @Test
    void aLessonThatEndsEarlyGivesTheRestOfItsTimeAway() {
        aHost("one@school.example");
        var early = aLesson(Duration.ofMinutes(5));
        var waiting = aLesson(Duration.ofMinutes(30));
        assertThat(start(early).status()).isEqualTo(200);
        assertThat(state(waiting)).isEqualTo("waiting");
        end(early);
        assertThat(state(waiting)).isEqualTo("promised");
    }

    @Test
    void aTeachersOwnAccountIsUsedBeforeTheSchoolsAndByNobodyElse() {
        var school = aLesson(noon());
        commands.<Long>send(
                new AddHostAccount(
                        "own@school.example", 1, 100, school.teacher(), List.of(), "acct", "client", "secret", "me"),
                Caller.SYSTEM);
        assertThat(state(school)).isEqualTo("promised");
        assertThat(state(aLesson(noon()))).as("of another teacher").isEqualTo("waiting");
        aHost("one@school.example");
        assertThat(database.fetchValue(
                        "select tier_owner from conferencing.reservation where lesson_id = ?", school.lesson()))
                .isEqualTo(school.teacher());
    }

    @Test
    void aRunningLessonThatIsShortenedGivesItsHostBackAtItsNewBound() {
        aHost("one@school.example");
        var shortened = aLesson(Duration.ofMinutes(1));
        assertThat(start(shortened).status()).isEqualTo(200);
        var begins = clock.instant().plus(Duration.ofMinutes(1));
        var next = aLesson(begins.plus(Duration.ofMinutes(55)));
        assertThat(state(next)).isEqualTo("waiting");

        assertThat(call(
                                "PATCH",
                                "/api/schedule/lessons/" + shortened.lesson() + "/",
                                tokenFor(shortened.teacher(), "teacher"),
                                "{\"end_time\":\"%s\"}".formatted(begins.plus(Duration.ofMinutes(30))))
                        .status())
                .isEqualTo(200);

        assertThat(state(next)).as("what is given up is promised to who waits").isEqualTo("promised");
        clock.standAt(begins.plus(Duration.ofMinutes(41)));
        assertThat(start(next).status()).as("though the first goes on").isEqualTo(200);
    }

    @Test
    void anotherGroupAtAnotherTimeIsOneClaim() {
        commands.<Long>send(
                new AddHostAccount("tiny@school.example", 1, 2, null, List.of(), "acct", "client", "secret", "me"),
                Caller.SYSTEM);
        aHost("large@school.example");
        var school = aLesson(noon());
        var larger =
                aGroup("Физика", school.teacher(), aPerson("student", "Лиза", "Цой"), aPerson("student", "Ян", "Цой"));
        var later = noon().plus(Duration.ofHours(3));

        call(
                "PATCH",
                "/api/schedule/lessons/" + school.lesson() + "/",
                tokenFor(school.teacher(), "teacher"),
                "{\"group\":%d,\"start_time\":\"%s\",\"end_time\":\"%s\"}"
                        .formatted(larger, later, later.plusSeconds(3600)));

        var claim = database.fetchSingle(
                "select people, tier_capacity, to_at from conferencing.reservation where lesson_id = ?",
                school.lesson());
        assertThat(claim.get("people")).isEqualTo(3);
        assertThat(claim.get("tier_capacity")).isEqualTo(100);
        assertThat(claim.get("to_at", java.time.OffsetDateTime.class).toInstant())
                .isEqualTo(later.plusSeconds(4200));
    }

    @Test
    void aGroupThatOutgrowsItsHostIsPromisedALargerOne() {
        commands.<Long>send(
                new AddHostAccount("tiny@school.example", 1, 2, null, List.of(), "acct", "client", "secret", "me"),
                Caller.SYSTEM);
        aHost("large@school.example");
        var school = aLesson(noon());
        assertThat(outgrown.askAgain()).as("two fit into two").isZero();
        database.execute(
                "insert into identity.group_member (group_id, student_id, joined_at) values (?, ?, now())",
                school.group(),
                aPerson("student", "Ян", "Цой"));

        assertThat(outgrown.askAgain()).isEqualTo(1);

        assertThat(database.fetchValue(
                        "select tier_capacity from conferencing.reservation where lesson_id = ?", school.lesson()))
                .isEqualTo(100);
        assertThat(outgrown.askAgain()).isZero();
    }

    @Test
    void twoFactsOfAHostAtOnceShareItsSlotsOutOnce() {
        var host = aHost("one@school.example");
        aHost("two@school.example");
        var first = aLesson(noon());
        var second = aLesson(noon());
        var third = aLesson(noon());
        commands.<Void>send(
                new ChangeHostAccount(host, null, 2, 300, null, null, null, null, null, null, null), Caller.SYSTEM);
        var promised = database.fetch("""
                        select tier_capacity, count(*) from conferencing.reservation
                        where waits_because is null group by tier_capacity""").intoMap(0, 1);
        assertThat(promised).isEqualTo(java.util.Map.of(100, 1L, 300, 2L));
        assertThat(List.of(state(first), state(second), state(third))).containsOnly("promised");
    }

    @Test
    void whoSitsOnAHealthyHostKeepsItsTierWhenAnotherHostFails() {
        aHost("one@school.example");
        var onOne = aLesson(Duration.ofMinutes(1));
        assertThat(start(onOne).status()).isEqualTo(200);
        aHost("two@school.example");
        var onTwo = aLesson(Duration.ofMinutes(2));
        assertThat(start(onTwo).status()).isEqualTo(200);

        commands.<Void>send(
                new CordonHost(latestLease(onOne).get("host_id", Long.class), CordonReason.FAILING), Caller.SYSTEM);

        assertThat(database.fetchValue(
                        "select tier_capacity from conferencing.reservation where lesson_id = ?", onTwo.lesson()))
                .as("it asked later, and sits on the one slot that is left")
                .isEqualTo(100);
        assertThat(state(aLesson(Duration.ofMinutes(20)))).isEqualTo("waiting");
    }

    @Test
    void whatAnOverstayerLosesIsNotPromisedTwice() {
        aHost("one@school.example");
        var overstays = aLesson(Duration.ofMinutes(1));
        assertThat(start(overstays).status()).isEqualTo(200);
        var bound = clock.instant().plus(Duration.ofMinutes(1 + 60 + 10));
        var waits = aLesson(bound.minus(Duration.ofMinutes(5)));
        var asksNow = aLesson(bound.minus(Duration.ofMinutes(4)));
        clock.standAt(bound.plus(Duration.ofMinutes(1)));

        assertThat(start(asksNow).status()).isIn(200, 503);

        assertThat(database.fetchValue("""
                        select count(*) from conferencing.reservation
                        where waits_because is null and lesson_id in (?, ?)""", waits.lesson(), asksNow.lesson())).isEqualTo(1L);
    }

    @Test
    void claimsRebuiltFromTheEventsAreTheSame() throws Exception {
        aHost("one@school.example");
        var promised = aLesson(noon());
        aLesson(noon());
        aLesson(noon());
        cancel(promised);
        var before = claims();

        rebuild.run();

        assertThat(claims()).isEqualTo(before).contains("ALL_SLOTS_PROMISED");
    }

    private String claims() {
        return database.fetch("select t::text from conferencing.reservation t order by lesson_id")
                .formatCSV();
    }
}
