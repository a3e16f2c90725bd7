package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.conferencing.api.EndLease;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.rooms.read.lessons.LessonsQuery;
import space.lectio.conferencing.rooms.write.openroom.RoomOpening;
import space.lectio.conferencing.rooms.write.openroom.RoomOpening.Opening;
import space.lectio.shared.Caller;

class JoinPageTest extends JoiningServer {

    @Autowired
    LessonsQuery lessons;

    @Autowired
    RoomOpening opening;

    @Test
    void beforeTheLessonAPupilSeesWhenItIsAndThePageLooksAgainByItself() {
        aHost("one@school.example");
        var school = aLesson(Instant.parse("2027-12-24T15:00:00Z"));
        var page = follow(pupilsLink(school));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(looksAgain(page)).isTrue();
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.body())
                .contains("<html lang=\"ru\">", "Математика - Вектор", "24 декабря, 18:00", "когда преподаватель");
        assertThat(follow("GET", pupilsLink(school), HTML, "en", null).body())
                .contains("<html lang=\"en\">", "24 December, 18:00", "when the teacher begins");
        assertThat(arrivals(school)).isZero();
    }

    @Test
    void whenTheRoomIsThereTheLinkLeadsIntoItAndNobodyKeepsTheWay() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var link = pupilsLink(school);
        var room = start(school);
        var page = follow(link);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<form method=\"post\">", "Войти в урок")
                .doesNotContain(
                        room.at("/zoom_join_url").asString(),
                        room.at("/zoom_password").asString());
        assertThat(looksAgain(page)).isFalse();
        assertThat(arrivals(school)).isZero();
        for (var accept : new String[] {HTML, "*/*"}) {
            var answer = follow("POST", link, accept, "ru", null);
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(location(answer)).isEqualTo(room.at("/zoom_join_url").asString());
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValue("default-src 'none'; frame-ancestors 'none'");
            assertThat(answer.body()).isEmpty();
        }
        assertThat(arrivals(school)).isEqualTo(1);
    }

    /** As a browser does: the button, and then wherever it leads. */
    @Test
    void theLinkOfARunningSimulatedLessonEndsOnAPageThatNamesTheLesson() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var link = pupilsLink(school);
        start(school);
        assertThat(follow(link).body()).contains("Вектор");

        var way = location(press(link)).replaceFirst("^https?://[^/]+", "");
        var room = follow(way);

        assertThat(room.statusCode()).isEqualTo(200);
        assertThat(room.body())
                .contains("Симуляция: встречи нет", "Математика - Вектор", "Вы вошли как участник")
                .doesNotContain("Комната закрыта");
        assertThat(follow(way.replaceFirst("pwd=[0-9]+", "pwd=000")).body())
                .as("for who has not the password")
                .doesNotContain("Вектор");

        end(school);
        await("the room is closed after the commit")
                .atMost(Duration.ofSeconds(20))
                .until(() -> follow(way).body().contains("Урок завершён"));
        assertThat(follow(way).statusCode()).isEqualTo(200);
    }

    @Test
    void aLessonThatHasLostItsRoomLetsPeopleWaitAndTheSameLinkLeadsIntoTheNewOne() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var link = pupilsLink(school);
        var first = start(school).at("/zoom_join_url").asString();
        commands.<Void>send(new EndLease(latestLease(school).get("id", Long.class), LeaseEnd.REPLACED), Caller.SYSTEM);

        var between = follow(link);
        assertThat(between.statusCode()).isEqualTo(200);
        assertThat(looksAgain(between)).isTrue();
        assertThat(between.body()).contains("переходит в другую комнату").doesNotContain(first);

        var second = start(school).at("/zoom_join_url").asString();
        assertThat(second).isNotEqualTo(first);
        assertThat(follow(link).body())
                .contains("Урок перешёл в новую комнату", "Войти в урок")
                .doesNotContain(second);
        assertThat(location(press(link))).isEqualTo(second);
    }

    /** By its script, and without one by itself. */
    private static boolean looksAgain(HttpResponse<String> page) {
        var script = page.body().contains("<script>");
        assertThat(page.body().contains("<noscript><meta http-equiv=\"refresh\" content=\"15\"></noscript>"))
                .isEqualTo(script);
        assertThat(page.body().contains("data-watch=\"state starts_at\"")).isEqualTo(script);
        // It would take the page from under the hands of whoever reads it.
        assertThat(page.headers().firstValue("Refresh")).isEmpty();
        return script;
    }

    @Test
    void whoIsEarlySeesHowLongTheyWaitByTheServersClock() {
        var begins = Instant.parse("2027-12-24T15:00:00Z");
        aHost("one@school.example");
        var school = aLesson(begins);
        var link = pupilsLink(school);
        for (var wait : List.of(
                List.of("P3DT4H5M6.5S", "273907", "3 дн. 4 ч", "3 d 4 h", "60"),
                List.of("PT1H20M5S", "4805", "1 ч 20 мин", "1 h 20 min", "60"),
                List.of("PT19M59.001S", "1200", "20 мин 0 с", "20 min 0 s", "10"),
                List.of("PT0.001S", "1", "0 мин 1 с", "0 min 1 s", "10"))) {
            clock.standAt(begins.minus(Duration.parse(wait.getFirst())));
            var russian = follow(link).body();
            assertThat(russian)
                    .contains(
                            "Ещё рано",
                            "data-seconds=\"" + wait.get(1) + "\" data-units=\"дн. ч мин с\">" + wait.get(2) + "<",
                            "data-value=\"not_begun 2027-12-24T15:00:00Z\" data-every=\"" + wait.get(4) + "\"");
            assertThat(follow("GET", link, HTML, "en", null).body())
                    .contains("You are early", "data-units=\"d h min s\">" + wait.get(3) + "<");
        }
        clock.standAt(begins);
        assertThat(follow(link).body()).contains("Ждём преподавателя").doesNotContain("data-seconds=");
        var state = JSON.readTree(
                follow("GET", link, "application/json", "en", null).body());
        assertThat(state.at("/state").asString() + " " + state.at("/starts_at").asString())
                .as("what the page watches")
                .isEqualTo("not_begun 2027-12-24T15:00:00Z");
    }

    @Test
    void aRoomThatIsBeingOpenedSaysSoUntilItsTimeForThatIsOver() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        opening.prepare(Opening.of(lessons.find(school.lesson(), Caller.SYSTEM).orElseThrow(), false));
        var link = pupilsLink(school);
        var now = clock.instant();
        clock.standAt(now);
        database.execute(
                "update conferencing.lease set room_opened_at = null, expires_at = ?::timestamptz where lesson_id = ?",
                now.plusSeconds(120).toString(),
                school.lesson());
        assertThat(follow(link).body()).contains("Комната открывается", "несколько секунд");
        assertThat(looksAgain(follow(link))).isTrue();
        assertThat(location(press(link))).isEmpty();
        clock.standAt(now.plusSeconds(121));
        assertThat(follow(link).body()).contains("когда преподаватель начнёт").doesNotContain("открывается");
    }

    @Test
    void whoComesTooLateReadsWhereTheRecordingWillBe() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var link = pupilsLink(school);
        database.execute("update scheduling.lesson set record_lesson = true where id = ?", school.lesson());
        start(school);
        end(school);
        assertThat(follow(link).body()).contains("Урок завершён. Запись появится");
        clock.standAt(clock.instant().plus(Duration.ofDays(3)));
        for (var late : List.of(follow(link), press(link))) {
            assertThat(late.statusCode()).isEqualTo(401);
            assertThat(late.body())
                    .contains("Ссылка больше не действует", "Урок давно закончился")
                    .doesNotContain("Вектор", "Математика");
        }
        var problem = JSON.readTree(
                follow("GET", link, "application/json", "en", null).body());
        assertThat(problem.at("/code").asString()).isEqualTo("link_has_ended");
    }

    /** Somebody is in the room, and the pool keeps it for them, whatever was planned. */
    @Test
    void aLessonThatRunsLateIsEnteredByTheSameLinkAsLongAsItsRoomIsOpen() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var link = pupilsLink(school);
        var room = start(school).at("/zoom_join_url").asString();
        clock.standAt(clock.instant().plus(Duration.ofHours(26)));

        assertThat(follow(link).body()).contains("Войти в урок");
        assertThat(location(press(link))).isEqualTo(room);
        assertThat(join(school, school.pupil(), "student").at("/join_url").asString())
                .isEqualTo(room);

        end(school);
        assertThat(follow(link).statusCode()).isEqualTo(401);
    }

    @Test
    void aLessonThatRunsLateAndHasLostItsRoomWaitsForAnother() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var link = pupilsLink(school);
        start(school);
        clock.standAt(clock.instant().plus(IN_TEN_MINUTES).plusSeconds(3600 + 120));
        commands.<Void>send(new EndLease(latestLease(school).get("id", Long.class), LeaseEnd.REPLACED), Caller.SYSTEM);

        assertThat(follow(link).body()).contains("переходит в другую комнату");
        assertThat(looksAgain(follow(link))).isTrue();
        var refused = join(school, school.pupil(), "student");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/code").asString()).isEqualTo("room_is_being_replaced");
        assertThat(refused.raw().headers().firstValue("Retry-After")).hasValue("5");

        start(school);
        assertThat(location(press(link))).isNotEmpty();
    }

    /** Nobody keeps it open: it would be good for ever. */
    @Test
    void theLinkToARoomThatCameWithADumpEndsADayAfterItsLesson() {
        var school = aLesson(IN_TEN_MINUTES);
        var link = pupilsLink(school);
        database.execute(
                "insert into conferencing.room (lesson_id, zoom_join_url, google_meet_link, google_calendar_event_id)"
                        + " values (?, 'https://zoom.example/j/1', '', '')",
                school.lesson());
        assertThat(follow(link).body()).contains("Войти в урок");
        clock.standAt(clock.instant().plus(Duration.ofHours(26)));
        assertThat(follow(link).statusCode()).isEqualTo(401);
    }

    @Test
    void aSimulatedRoomIsClosedWhenItsLessonIsOver() throws InterruptedException {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var room = "/simulated-room/" + start(school).at("/zoom_meeting_id").asString();
        assertThat(follow(room).body()).contains("Симуляция: встречи нет");
        end(school);
        // The meeting is ended after the lesson, by a thread of its own.
        for (int look = 0; look < 200 && !follow(room).body().contains("Комната закрыта"); look++) {
            Thread.sleep(50);
        }
        assertThat(follow(room).body()).contains("Комната закрыта", "Урок завершён");
    }

    @Test
    void anAddressThatWasCutOffOrTypedWronglyIsToldToPeopleByAPage() {
        for (var path :
                List.of("/join", "/join/", "/join/abc", "/join/12x", "/join/1234567890123456", "/join/%3Cb%3E")) {
            var page = follow(path);
            assertThat(page.statusCode()).as(path).isEqualTo(404);
            assertThat(page.headers().firstValue("Content-Type")).as(path).hasValue("text/html;charset=UTF-8");
            assertThat(page.body()).as(path).contains("Урок не найден", "в расписании на сайте школы");
            assertThat(follow("GET", path, HTML, "en", null).body()).as(path).contains("Lesson not found");
            var problem = follow("GET", path, "application/json", "ru", null);
            assertThat(problem.statusCode()).as(path).isEqualTo(404);
            assertThat(problem.headers().firstValue("Content-Type")).as(path).hasValue("application/problem+json");
        }
    }

    /** Browsers ask the page's policy of the redirect that answers its form. */
    @Test
    void thePolicyOfThePageWithTheButtonLetsItLeadIntoTheRoom() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var link = pupilsLink(school);
        assertThat(policy(follow(link))).contains("form-action 'none'", "connect-src 'self'");
        start(school);
        assertThat(policy(follow(link)))
                .contains("form-action 'self' https: http://localhost:" + port + ";")
                .doesNotContain("connect-src", "script-src");
        database.execute(
                "update conferencing.room set zoom_join_url = ? where lesson_id = ?",
                "https://us05web.zoom.us/j/1?pwd=2",
                school.lesson());
        assertThat(policy(follow(link))).contains("form-action 'self' https:;");
        database.execute(
                "update conferencing.room set zoom_join_url = ? where lesson_id = ?",
                "http://x;script-src * 'unsafe-inline'/ j",
                school.lesson());
        assertThat(policy(follow(link)))
                .contains("form-action 'self' https: http://x;")
                .doesNotContain("unsafe");
    }

    private static String policy(HttpResponse<String> page) {
        return page.headers().firstValue("Content-Security-Policy").orElse("");
    }

    @Test
    void aTeacherComesInAsHostButALinkBeginsNoLesson() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var link = linkOf(school, school.teacher(), "teacher");
        assertThat(follow(link).body()).contains("нажмите «Начать»");
        assertThat(database.fetchValue("select started_at from scheduling.lesson where id = ?", school.lesson()))
                .isNull();

        var room = start(school);
        assertThat(location(press(link))).isEqualTo(room.at("/zoom_start_url").asString());
        assertThat(location(press(linkOf(school, aPerson("admin", "А", "Б"), "admin"))))
                .isEqualTo(room.at("/zoom_join_url").asString());
        assertThat(arrivals(school)).isZero();
    }

    @Test
    void aRoomThatIsOpenedAheadLetsNobodyInBeforeTheTeacher() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        opening.prepare(Opening.of(lessons.find(school.lesson(), Caller.SYSTEM).orElseThrow(), false));
        assertThat(latestLease(school).get("room_opened_at")).isNotNull();
        assertThat(follow(pupilsLink(school)).body()).contains("когда преподаватель начнёт");
        assertThat(follow(linkOf(school, school.teacher(), "teacher")).body()).contains("нажмите «Начать»");

        var room = start(school);
        assertThat(location(press(pupilsLink(school))))
                .isEqualTo(room.at("/zoom_join_url").asString());
    }

    @Test
    void whoBringsATokenNeedsNoTicket() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var room = start(school);
        var answer = follow("POST", page(school), HTML, "ru", tokenFor(school.pupil(), "student"));
        assertThat(location(answer)).isEqualTo(room.at("/zoom_join_url").asString());
    }

    @Test
    void aStrangerIsSentToTheSchoolsSiteAndLearnsNothing() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        start(school);
        for (var path : new String[] {page(school), "/join/123456789012345"}) {
            var page = follow(path);
            assertThat(page.statusCode()).isEqualTo(401);
            assertThat(page.body()).contains("Откройте урок на сайте школы").doesNotContain("Вектор", "Математика");
            assertThat(follow("GET", path, HTML, "en", null).body())
                    .contains("Open the lesson on the school&#39;s site");
            var problem = follow("GET", path, "application/json", "ru", null);
            assertThat(problem.statusCode()).isEqualTo(401);
            assertThat(JSON.readTree(problem.body()).at("/code").asString()).isEqualTo("no_valid_ticket");
        }
    }

    @Test
    void whoMayNotJoinFindsNoLesson() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var once = pupilsLink(school);
        start(school);
        database.execute("delete from identity.group_member where student_id = ?", school.pupil());
        for (var left : List.of(follow(once), press(once))) {
            assertThat(left.statusCode()).isEqualTo(401);
            assertThat(left.body()).doesNotContain("Вектор", "simulated-room");
        }
        for (var answer : new HttpResponse<?>[] {
            follow("GET", page(school), HTML, "ru", tokenFor(aPerson("student", "А", "Б"), "student")),
            follow("GET", page(school), HTML, "ru", tokenFor(aPerson("teacher", "А", "Б"), "teacher")),
            follow("GET", page(school), "application/json", "ru", tokenFor(school.pupil(), "student"))
        }) {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(String.valueOf(answer.body())).doesNotContain("Вектор", "simulated-room");
        }
        assertThat(arrivals(school)).isZero();
    }

    @Test
    void aLessonForWhichThereIsNoHostSaysSo() {
        var school = aLesson(IN_TEN_MINUTES);
        assertThat(follow(pupilsLink(school)).body()).contains("все комнаты заняты");
    }

    @Test
    void aLessonThatIsOverOrCancelledSaysSoAndLooksNoMore() {
        aHost("one@school.example");
        var over = aLesson(IN_TEN_MINUTES);
        start(over);
        end(over);
        var page = follow(pupilsLink(over));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Урок завершён");
        assertThat(looksAgain(page)).isFalse();
        assertThat(arrivals(over)).isZero();

        var cancelled = aLesson(IN_TEN_MINUTES);
        var link = pupilsLink(cancelled);
        call(
                "DELETE",
                "/api/schedule/lessons/" + cancelled.lesson() + "/",
                tokenFor(cancelled.teacher(), "teacher"),
                null);
        assertThat(follow(link).body()).contains("Урок отменён");
        assertThat(looksAgain(follow(link))).isFalse();
        assertThat(follow("GET", page(cancelled), HTML, "ru", tokenFor(cancelled.pupil(), "student"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aLessonThatNobodyStartedIsOverWhenItsTimeIs() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var link = pupilsLink(school);
        clock.standAt(clock.instant().plusSeconds(4300));
        assertThat(follow(link).body()).contains("Урок завершён");
    }

    @Test
    void aTitleIsTextWhateverStandsInIt() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        database.execute(
                "update scheduling.lesson set title = ? where id = ?",
                "<script>alert(\"x\")</script> %s {0}",
                school.lesson());
        assertThat(follow(pupilsLink(school)).body())
                .contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; %s {0}")
                .doesNotContain("<script>alert");
        assertThat(follow(pupilsLink(school)).body().split("<script>", -1)).hasSize(2);
    }

    @Test
    void aProgramSeesTheStateAndALookIsNoArrival() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var link = pupilsLink(school);
        var before = JSON.readTree(
                follow("GET", link, "application/json", "en", null).body());
        assertThat(before.at("/state").asString()).isEqualTo("not_begun");
        assertThat(before.at("/detail").asString()).contains("teacher begins");
        var room = start(school);
        var open = JSON.readTree(follow("GET", link, "application/json, text/plain, */*", "en", null)
                .body());
        assertThat(open.at("/state").asString()).isEqualTo("open");
        for (var token : new String[] {null, tokenFor(school.pupil(), "student")}) {
            for (var accept : new String[] {
                "application/json", "application/json, text/plain, */*", "application/*+json", "*/*", HTML
            }) {
                assertThat(String.valueOf(
                                follow("GET", link, accept, "en", token).body()))
                        .as(accept)
                        .doesNotContain(room.at("/zoom_join_url").asString(), "join_url", "simulated-room");
            }
        }
        assertThat(follow("HEAD", link, HTML, "ru", null).statusCode()).isEqualTo(200);
        assertThat(arrivals(school)).isZero();
    }
}
