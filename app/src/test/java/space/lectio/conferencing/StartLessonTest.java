package space.lectio.conferencing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.conferencing.api.ResumeHost;
import space.lectio.conferencing.api.SuspendHost;
import space.lectio.conferencing.rooms.automation.RoomProcesses;
import space.lectio.conferencing.rooms.domain.room.RoomRefusal;
import space.lectio.conferencing.rooms.write.recordactivity.RecordMeetingActivity;
import space.lectio.scheduling.api.LessonRooms;
import space.lectio.shared.Caller;

class StartLessonTest extends ConferencingServer {

    @Autowired
    LessonRooms rooms;

    @Autowired
    BeanFactory beans;

    @Test
    void aTeacherStartsALessonAndGetsARoomWithAllTheContractPromises() {
        aHost("zoom1@school.example");
        var school = aLesson(IN_TEN_MINUTES);

        var answer = start(school, "{\"provider\": \"zoom_pool\", \"record_lesson\": false}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/zoom_meeting_id").asString()).matches("[0-9]{11}");
        assertThat(answer.at("/zoom_join_url").asString())
                .startsWith("http://localhost:" + port + "/simulated-room/")
                .contains("pwd=");
        assertThat(answer.at("/zoom_start_url").asString()).endsWith("?role=host");
        assertThat(answer.at("/zoom_password").asString()).hasSize(6);
        assertThat(answer.at("/account_email").asString()).isEqualTo("zoom1@school.example");
        assertThat(answer.at("/provider").asString()).isEqualTo("zoom");
        assertThat(database.fetchValue(
                        "select started_at is not null from scheduling.lesson where id = ?", school.lesson()))
                .isEqualTo(true);
    }

    @Test
    void noLinkPasswordOrSecretStandsInAnyEvent() {
        aHost("zoom-secret@school.example");
        var answer = start(aLesson(IN_TEN_MINUTES));
        assertThat(answer.status()).isEqualTo(200);

        assertThat(database.fetch("""
                        select payload::text from eventstore.domain_event
                        where payload::text like '%a-very-secret%' or payload::text like '%zoom-secret@%'
                           or payload::text like '%simulated-room%' or payload::text like '%pwd=%'
                           or payload::text like ?""", "%\"" + answer.at("/zoom_password").asString() + "\"%"))
                .isEmpty();
        assertThat(database.fetchValue("""
                        select count(*) from conferencing.host_credentials
                        where position('a-very-secret'::bytea in client_secret) > 0""")).as("the secret is sealed").isEqualTo(0L);
    }

    @Test
    void twoLessonsAtOnceGetTwoAccountsTheThirdGetsNoneAndTheEndOfOneFreesIts() {
        aHost("one@school.example");
        aHost("two@school.example");
        var first = aLesson(IN_TEN_MINUTES);
        var second = aLesson(IN_TEN_MINUTES);
        var third = aLesson(IN_TEN_MINUTES);

        assertThat(start(first).at("/account_email").asString()).isEqualTo("one@school.example");
        assertThat(start(second).at("/account_email").asString()).isEqualTo("two@school.example");
        var none = start(third);
        assertThat(none.status()).isEqualTo(503);
        assertThat(none.at("/code").asString()).isEqualTo("no_zoom_available");
        assertThat(none.at("/detail").asString()).isEqualTo("Все Zoom аккаунты заняты. Попробуйте позже.");
        assertThat(none.at("/action_required").asString()).isEqualTo("connect_zoom_or_meet");
        assertThat(join(third, third.pupil(), "student").status()).isEqualTo(409);

        assertThat(end(first).at("/zoom_account_released").asBoolean()).isTrue();
        assertThat(latestLease(first).get("end_reason")).isEqualTo("LESSON_ENDED");
        assertThat(start(third).at("/account_email").asString()).isEqualTo("one@school.example");
    }

    @Test
    void theEndOfALessonTakesTheHostsLinkAwayClosesTheRoomAndLetsNobodyInAnyMore() throws Exception {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var meeting = start(school).at("/zoom_meeting_id").asString();
        var before = requireNonNull(
                rooms.roomsOf(List.of(school.lesson()), Caller.SYSTEM).get(school.lesson()));
        assertThat(before.startUrl()).isNotNull();

        end(school);

        var after = requireNonNull(
                rooms.roomsOf(List.of(school.lesson()), Caller.SYSTEM).get(school.lesson()));
        assertThat(after.startUrl()).isNull();
        assertThat(after.zoomJoinUrl()).isEqualTo(before.zoomJoinUrl());
        for (var late : List.of(
                join(school, school.pupil(), "student"),
                join(school, school.teacher(), "teacher"),
                join(school, aPerson("admin", "А", "Б"), "admin"))) {
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.at("/code").asString()).isEqualTo("lesson_has_ended");
            assertThat(late.at("/detail").asString()).startsWith("Урок завершён.");
            assertThat(late.raw().body()).doesNotContain(meeting);
        }
        for (int look = 0; look < 100 && !room(meeting).at("/ended").asBoolean(); look++) {
            Thread.sleep(50);
        }
        assertThat(room(meeting).at("/ended").asBoolean())
                .as("the meeting is ended at the provider")
                .isTrue();
    }

    @Test
    void aLessonThatHasEndedClaimsNoRoomWhereverItIsMoved() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        assertThat(start(school).status()).isEqualTo(200);
        end(school);
        var next = clock.instant().plus(Duration.ofDays(7));

        assertThat(change(school, "{\"start_time\":\"%s\",\"end_time\":\"%s\"}".formatted(next, next.plusSeconds(3600)))
                        .status())
                .isEqualTo(200);

        assertThat(database.fetch("select 1 from conferencing.reservation where lesson_id = ?", school.lesson()))
                .isEmpty();
    }

    /** A job has no request that tells how the server is reached. */
    @Test
    void aRoomThatWasOpenedAheadHasLinksThatLeadToThisServer() {
        aHost("one@school.example");
        var school = aLesson(Duration.ofMinutes(2));
        new RoomProcesses(beans).openAhead();
        assertThat(latestLease(school).get("room_opened_at")).isNotNull();

        var answer = start(school);

        var here = "http://localhost:" + port + "/simulated-room/";
        assertThat(answer.at("/zoom_join_url").asString()).startsWith(here);
        assertThat(answer.at("/zoom_start_url").asString()).startsWith(here);
        var lesson = get("/api/schedule/lessons/" + school.lesson() + "/", tokenFor(school.teacher(), "teacher"));
        assertThat(lesson.at("/zoom_join_url").asString()).startsWith(here);
        assertThat(lesson.at("/zoom_start_url").asString()).startsWith(here);
        assertThat(join(school, school.pupil(), "student").at("/zoom_join_url").asString())
                .startsWith(here);
    }

    private Answer change(School school, String body) {
        return call(
                "PATCH", "/api/schedule/lessons/" + school.lesson() + "/", tokenFor(school.teacher(), "teacher"), body);
    }

    @Test
    void aLessonWithAnOpenRoomIsNotMovedAwayFromItsPeople() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var meeting = start(school).at("/zoom_meeting_id").asString();
        var begins = clock.instant().plus(IN_TEN_MINUTES);
        var next = aGroup("Другая", school.teacher());
        for (var body : List.of(
                "{\"start_time\":\"%s\",\"end_time\":\"%s\"}"
                        .formatted(
                                begins.plus(Duration.ofDays(7)),
                                begins.plus(Duration.ofDays(7)).plusSeconds(3600)),
                "{\"start_time\":\"%s\"}".formatted(begins.plusSeconds(600)),
                "{\"end_time\":\"%s\",\"start_time\":\"%s\"}"
                        .formatted(begins.minusSeconds(3600), begins.minusSeconds(7200)),
                "{\"group\":%d}".formatted(next))) {
            var refused = change(school, body);
            assertThat(refused.status()).as(body).isEqualTo(409);
            assertThat(refused.at("/code").asString()).isEqualTo("lesson_is_running");
            assertThat(refused.at("/detail").asString()).startsWith("Урок идёт");
        }
        assertThat(change(school, "{\"end_time\":\"%s\",\"title\":\"Дольше\"}".formatted(begins.plusSeconds(5400)))
                        .status())
                .isEqualTo(200);
        assertThat(join(school, school.pupil(), "student")
                        .at("/zoom_meeting_id")
                        .asString())
                .as("nobody has lost their room")
                .isEqualTo(meeting);
        end(school);
        assertThat(change(school, "{\"group\":%d}".formatted(next)).status()).isEqualTo(200);
    }

    @Test
    void aRunningLessonThatIsDeletedClosesItsRoomAndFreesItsHost() throws Exception {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var meeting = start(school).at("/zoom_meeting_id").asString();
        assertThat(call(
                                "DELETE",
                                "/api/schedule/lessons/" + school.lesson() + "/",
                                tokenFor(school.teacher(), "teacher"),
                                null)
                        .status())
                .isEqualTo(204);
        for (int look = 0; look < 100 && !room(meeting).at("/ended").asBoolean(); look++) {
            Thread.sleep(50);
        }
        assertThat(room(meeting).at("/ended").asBoolean())
                .as("the meeting is ended at the provider")
                .isTrue();
        assertThat(join(school, school.pupil(), "student").status()).isEqualTo(404);
        assertThat(start(aLesson(IN_TEN_MINUTES)).status()).isEqualTo(200);
    }

    private Answer room(String meeting) {
        return call("GET", "/simulated-room/" + meeting, null, null);
    }

    @Test
    void anEndedLessonThatIsStartedAgainGetsANewRoom() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var first = start(school).at("/zoom_meeting_id").asString();
        end(school);
        var second = start(school);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.at("/zoom_meeting_id").asString()).isNotEqualTo(first);
        assertThat(second.at("/zoom_start_url").isString()).isTrue();
    }

    @Test
    void aSecondClickGetsTheSameRoomAndTakesNoSecondAccount() {
        aHost("one@school.example");
        aHost("two@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var first = start(school);
        assertThat(start(school).body()).isEqualTo(first.body());
        assertThat(start(school, "{\"force_new_meeting\": true}").body())
                .as("also if it asks for another room, so soon")
                .isEqualTo(first.body());
        for (int click = 0; click < 5; click++) {
            assertThat(start(school).status()).as("and is never too often").isEqualTo(200);
        }
        assertThat(openLeases()).isEqualTo(1);
    }

    @Test
    void anotherRoomThatIsAskedForLaterReplacesTheOldOne() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var first = start(school).at("/zoom_meeting_id").asString();
        clock.standAt(clock.instant().plusSeconds(90));
        var second = start(school, "{\"force_new_meeting\": true}");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.at("/zoom_meeting_id").asString()).isNotEqualTo(first);
        assertThat(openLeases()).isEqualTo(1);
    }

    @Test
    void eightClicksAtTheSameMomentGetOneRoom() throws Exception {
        aHost("one@school.example");
        aHost("two@school.example");
        aHost("three@school.example");
        var school = aLesson(IN_TEN_MINUTES);

        var answers = atOnce(8, _ -> () -> start(school));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(answers.stream()
                        .map(answer -> answer.at("/zoom_meeting_id").asString())
                        .distinct())
                .hasSize(1);
        assertThat(database.fetchValue("select count(*) from conferencing.lease where lesson_id = ?", school.lesson()))
                .isEqualTo(1L);
    }

    @Test
    void thirtyTwoLessonsRaceForThreeSlotsAndExactlyThreeGetOne() throws Exception {
        aHost("one@school.example");
        aHost("two@school.example", 2, "acct-two");
        var schools = new ArrayList<School>();
        for (int number = 0; number < 32; number++) {
            schools.add(aLesson(IN_TEN_MINUTES));
        }

        var answers = atOnce(32, number -> () -> start(schools.get(number)));

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(3);
        assertThat(answers.stream().filter(answer -> answer.status() != 200)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.at("/code").asString()).isEqualTo("no_zoom_available");
        });
        assertThat(openLeases()).isEqualTo(3);
        assertThat(database.fetchValue("""
                        select count(distinct (host_id, slot)) from conferencing.lease where ended_at is null""")).isEqualTo(3L);
        assertThat(database.fetchValue("select count(*) = count(distinct fence) from conferencing.lease"))
                .isEqualTo(true);
    }

    private interface Task {
        Callable<Answer> number(int number);
    }

    private static ArrayList<Answer> atOnce(int many, Task task) throws Exception {
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ready = new CountDownLatch(many);
            var running = new ArrayList<Future<Answer>>();
            for (int number = 0; number < many; number++) {
                var call = task.number(number);
                running.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return call.call();
                }));
            }
            for (var answer : running) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private long openLeases() {
        return database.fetchSingle("select count(*) from conferencing.lease where ended_at is null")
                .get(0, Long.class);
    }

    @Test
    void aProviderThatOpensNoMeetingCostsTheLessonItsLeaseAndSaysWhy() {
        aHost("bad@school.example", 1, "bad");
        var school = aLesson(IN_TEN_MINUTES);

        var answer = start(school);

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.at("/code").asString()).isEqualTo("zoom_auth_error");
        assertThat(answer.at("/action_required").asString()).isEqualTo("reconnect_zoom");
        assertThat(latestLease(school).get("end_reason")).isEqualTo("NO_MEETING");
        assertThat(openLeases()).isZero();
        assertThat(database.fetchValue("select started_at from scheduling.lesson where id = ?", school.lesson()))
                .isNull();
        assertThat(join(school, school.pupil(), "student").status()).isEqualTo(409);
    }

    @Test
    void aLeaseThatRanOutIsTakenBackWhenItsHostIsNeededAndNotBefore() {
        var host = aHost("one@school.example");
        var overrunning = aLesson(IN_TEN_MINUTES);
        assertThat(start(overrunning).status()).isEqualTo(200);
        var room = start(overrunning).body();

        clock.standAt(clock.instant().plus(Duration.ofMinutes(10 + 60 + 9)));
        assertThat(start(aLesson(IN_TEN_MINUTES)).status())
                .as("within the overrun")
                .isEqualTo(503);
        clock.standAt(clock.instant().plus(Duration.ofMinutes(2)));
        assertThat(start(overrunning).body()).as("nobody else wants it").isEqualTo(room);
        var next = aLesson(IN_TEN_MINUTES);
        assertThat(start(next).status()).isEqualTo(200);

        assertThat(latestLease(overrunning).get("end_reason")).isEqualTo("EXPIRED");
        assertThat(latestLease(next).get("host_id")).isEqualTo(host);
    }

    @Test
    void aSuspendedHostIsNotChosenUntilItIsResumed() {
        var host = aHost("one@school.example");
        commands.<Void>send(new SuspendHost(host), Caller.SYSTEM);
        var school = aLesson(IN_TEN_MINUTES);
        assertThat(start(school).status()).isEqualTo(503);
        commands.<Void>send(new ResumeHost(host), Caller.SYSTEM);
        assertThat(start(school).status()).isEqualTo(200);
    }

    @Test
    void aLessonCannotBeStartedMoreThanFifteenMinutesEarly() {
        aHost("one@school.example");
        var answer = start(aLesson(Duration.ofMinutes(16)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/detail").asString()).isEqualTo("Урок можно начать за 15 минут до начала");
        assertThat(openLeases()).isZero();
    }

    @Test
    void onlyTheTeacherOfTheLessonStartsItAndStrangersDoNotSeeIt() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var path = "/api/schedule/lessons/" + school.lesson() + "/start-new/";
        assertThat(post(path, tokenFor(school.pupil(), "student"), "{}").status())
                .isEqualTo(403);
        assertThat(post(path, tokenFor(aPerson("admin", "А", "Б"), "admin"), "{}")
                        .status())
                .isEqualTo(403);
        assertThat(post(path, tokenFor(aPerson("teacher", "А", "Б"), "teacher"), "{}")
                        .status())
                .isEqualTo(404);
        assertThat(post(path, tokenFor(aPerson("student", "А", "Б"), "student"), "{}")
                        .status())
                .isEqualTo(404);
        assertThat(post(
                                "/api/schedule/lessons/recurring-1-2026-11-23/start-new/",
                                tokenFor(school.teacher(), "teacher"),
                                "{}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whoAsksForGoogleMeetGetsARoomOfThePoolAndIsToldSo() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);

        var answer = start(school, "{\"provider\": \"google_meet\", \"record_lesson\": true}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/provider").asString()).isEqualTo("zoom");
        assertThat(answer.at("/zoom_start_url").asString()).endsWith("role=host");
        assertThat(answer.at("/account_email").asString()).isEqualTo("one@school.example");
        assertThat(answer.at("/notice").asString())
                .isEqualTo("Google Meet здесь не подключается: урок идёт в комнате Zoom.");
        assertThat(start(school, "{\"provider\": \"zoom_pool\"}").body().has("notice"))
                .isFalse();
    }

    @Test
    void aProviderThatNobodyKnowsIsNamedAndOpensNothing() {
        aHost("one@school.example", 9, "acct-one");
        var school = aLesson(IN_TEN_MINUTES);
        var quick = "/api/schedule/lessons/quick-start/";
        for (var unknown : List.of("\"teams\"", "\"ZOOM_POOL\"", "5", "{}", "[\"zoom_pool\"]", "true")) {
            for (var refused : List.of(
                    start(school, "{\"provider\": " + unknown + "}"),
                    post(quick, tokenFor(school.teacher(), "teacher"), "{\"provider\": " + unknown + "}"))) {
                assertThat(refused.status()).as(unknown).isEqualTo(400);
                assertThat(refused.at("/provider/0").asString()).contains("zoom_pool, zoom_personal, google_meet");
            }
        }
        assertThat(openLeases()).isZero();
        for (var known : List.of("\"zoom_pool\"", "\"zoom_personal\"", "\"google_meet\"", "\"zoom\"", "\"\"", "null")) {
            assertThat(start(school, "{\"provider\": " + known + "}").status())
                    .as(known)
                    .isEqualTo(200);
        }
    }

    @Test
    void whetherToRecordIsChangedInARoomThatNobodyHasComeInto() {
        aHost("one@school.example", 2, "acct-one");
        var school = aLesson(IN_TEN_MINUTES);
        var first = start(school).at("/zoom_meeting_id").asString();

        var recorded = start(school, "{\"record_lesson\": true}");
        assertThat(recorded.at("/zoom_meeting_id").asString()).isNotEqualTo(first);
        assertThat(recorded.body().has("notice")).isFalse();
        assertThat(latestLease(school).get("recording_audience")).isEqualTo("GROUP_OF_LESSON");

        assertThat(start(school, "{\"record_lesson\": false}").status()).isEqualTo(200);
        assertThat(latestLease(school).get("recording_audience"))
                .as("who says no is not recorded")
                .isNull();
    }

    @Test
    void nobodyIsThrownOutOfALessonForItsRecording() {
        aHost("one@school.example", 2, "acct-one");
        var school = aLesson(IN_TEN_MINUTES);
        var meeting = start(school).at("/zoom_meeting_id").asString();
        commands.<Void>send(
                new RecordMeetingActivity(
                        latestLease(school).get("id", Long.class),
                        school.lesson(),
                        RecordMeetingActivity.What.BEGAN,
                        null,
                        clock.instant()),
                Caller.SYSTEM);

        var answer = start(school, "{\"record_lesson\": true}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/zoom_meeting_id").asString()).isEqualTo(meeting);
        assertThat(answer.at("/notice").asString()).startsWith("Урок уже идёт без записи.");
    }

    @Test
    void startingTheSameLessonAgainDoesNotCount() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        clock.standAt(clock.instant());
        for (int again = 0; again < 6; again++) {
            assertThat(start(school, "{\"force_new_meeting\": true}").status())
                    .as("start %d", again)
                    .isEqualTo(200);
            database.execute(
                    "update conferencing.lease set room_opened_at = room_opened_at - interval '5 minutes' where lesson_id = ?",
                    school.lesson());
            clock.standAt(clock.instant().plusSeconds(8));
        }
        // As the events say, for whoever rebuilds the table.
        database.execute(
                "update conferencing.lease set room_opened_at = granted_at where lesson_id = ?", school.lesson());
    }

    @Test
    void whoGotNoRoomMayTryAgainButNotForEver() {
        var school = aLesson(IN_TEN_MINUTES);
        var teacher = tokenFor(school.teacher(), "teacher");
        clock.standAt(clock.instant());
        for (int again = 0; again < 10; again++) {
            assertThat(post("/api/schedule/lessons/quick-start/", teacher, "{}").status())
                    .as("try %d", again)
                    .isEqualTo(503);
        }
        for (int again = 0; again < 5; again++) {
            assertThat(start(school).status()).isEqualTo(503);
        }
        assertThat(start(school).status()).isEqualTo(429);
    }

    @Test
    void aRoomThatAnotherClickIsStillOpeningIsNoFullPool() {
        var refusal = RoomRefusal.ROOM_IS_OPENING;
        assertThat(refusal.kind().status()).isEqualTo(409);
        assertThat(refusal.members()).containsEntry("retry_after", 5);
    }

    @Test
    void theFourthLessonThatATeacherStartsWithinAMinuteIsOneTooMany() {
        aHost("one@school.example", 9, "acct-one");
        var school = aLesson(IN_TEN_MINUTES);
        var teacher = tokenFor(school.teacher(), "teacher");
        for (int number = 0; number < 3; number++) {
            assertThat(post("/api/schedule/lessons/quick-start/", teacher, "{\"title\": \"Урок %d\"}".formatted(number))
                            .status())
                    .isEqualTo(201);
        }
        var answer = start(school);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.at("/detail").asString()).isEqualTo("Слишком много попыток запуска урока. Подождите минуту.");
        clock.standAt(clock.instant().plusSeconds(61));
        assertThat(start(school).status()).isEqualTo(200);
    }
}
