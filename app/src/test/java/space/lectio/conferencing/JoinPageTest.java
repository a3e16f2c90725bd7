package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.conferencing.api.EndLease;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.domain.room.Lessons;
import space.lectio.conferencing.write.openroom.RoomOpening;
import space.lectio.conferencing.write.openroom.RoomOpening.Opening;
import space.lectio.shared.Caller;

class JoinPageTest extends JoiningServer {

    @Autowired
    Lessons lessons;

    @Autowired
    RoomOpening opening;

    @Test
    void beforeTheLessonAPupilSeesWhenItIsAndThePageLooksAgainByItself() {
        aHost("one@school.example");
        var school = aLesson(Instant.parse("2027-12-24T15:00:00Z"));
        var page = follow(pupilsLink(school));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Refresh")).hasValue("10");
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.body())
                .contains("<html lang=\"ru\">", "Математика - Вектор", "24 декабря, 18:00", "когда преподаватель")
                .doesNotContain("<script", "http://", "https://");
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
        assertThat(page.headers().firstValue("Refresh")).isEmpty();
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

    @Test
    void aLessonThatHasLostItsRoomLetsPeopleWaitAndTheSameLinkLeadsIntoTheNewOne() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var link = pupilsLink(school);
        var first = start(school).at("/zoom_join_url").asString();
        commands.<Void>send(new EndLease(latestLease(school).get("id", Long.class), LeaseEnd.REPLACED), Caller.SYSTEM);

        var between = follow(link);
        assertThat(between.statusCode()).isEqualTo(200);
        assertThat(between.headers().firstValue("Refresh")).hasValue("10");
        assertThat(between.body()).contains("переходит в другую комнату").doesNotContain(first);

        var second = start(school).at("/zoom_join_url").asString();
        assertThat(second).isNotEqualTo(first);
        assertThat(location(press(link))).isEqualTo(second);
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
        assertThat(page.headers().firstValue("Refresh")).isEmpty();
        assertThat(arrivals(over)).isZero();

        var cancelled = aLesson(IN_TEN_MINUTES);
        var link = pupilsLink(cancelled);
        call(
                "DELETE",
                "/api/schedule/lessons/" + cancelled.lesson() + "/",
                tokenFor(cancelled.teacher(), "teacher"),
                null);
        assertThat(follow(link).body()).contains("Урок отменён");
        assertThat(follow(link).headers().firstValue("Refresh")).isEmpty();
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
                .doesNotContain("<script>");
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
