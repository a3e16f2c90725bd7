package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.scheduling.api.LessonEvent;
import space.lectio.scheduling.api.LessonEvent.LessonDetailsChanged;
import space.lectio.scheduling.api.LessonEvent.LessonScheduled;
import space.lectio.shared.RefusedException;
import space.lectio.shared.eventstore.HistoryGrowth;
import space.lectio.shared.eventstore.HistoryGrowth.TooFast;
import space.lectio.shared.eventstore.ImportedHistory.Story;

/** What is saved as it was adds nothing to a history, and a history grows only so fast. */
class EditsWithoutChangeTest extends RecordedSchool {

    @Autowired
    HistoryGrowth growth;

    @AfterEach
    void goOn() {
        clock.run();
    }

    private long events() {
        return (Long)
                java.util.Objects.requireNonNull(database.fetchValue("select count(*) from eventstore.domain_event"));
    }

    private void assertNoEvent(String method, String path, String token, String body) {
        var before = events();
        for (int again = 0; again < 2; again++) {
            assertThat(call(method, path, token, body).status()).as(path).isEqualTo(200);
        }
        assertThat(events()).as(method + " " + path + " " + body).isEqualTo(before);
    }

    @Test
    void ofALesson() {
        var school = aLesson(IN_TEN_MINUTES);
        var path = "/api/schedule/lessons/" + school.lesson() + "/";
        call("PATCH", path, teacherOf(school), "{\"topics\":\"Т\",\"location\":\"М\",\"notes\":\"З\"}");
        var seen = get(path, teacherOf(school));
        var times = "\"start_time\":%s,\"end_time\":%s".formatted(seen.at("/start_time"), seen.at("/end_time"));
        assertNoEvent("PATCH", path, teacherOf(school), "{}");
        assertNoEvent(
                "PATCH",
                path,
                teacherOf(school),
                "{\"title\":\"Вектор\",\"topics\":\"Т\",\"location\":\"М\",\"notes\":\"З\",\"record_lesson\":false,"
                        + "\"recording_available_for_days\":90}");
        assertNoEvent(
                "PUT",
                path,
                teacherOf(school),
                "{\"group\":" + school.group() + "," + times + ",\"title\":\"Вектор\"}");
    }

    @Test
    void ofASeries() {
        var school = aLesson(IN_TEN_MINUTES);
        var body = """
                {"group_id": %d, "day_of_week": 0, "week_type": "ALL", "start_time": "18:00", "end_time": "19:00",
                 "start_date": "2026-11-01", "end_date": "2027-05-31", "title": "С", "topics": "Т", "location": "М",
                 "telegram_notify_enabled": false}""".formatted(school.group());
        var series = post("/api/recurring-lessons/", teacherOf(school), body);
        assertThat(series.status()).isEqualTo(201);
        var path = "/api/recurring-lessons/" + series.at("/id") + "/";
        assertNoEvent("PUT", path, teacherOf(school), body);
        assertNoEvent("PATCH", path, teacherOf(school), "{\"title\":\"С\"}");
    }

    @Test
    void ofAGroup() {
        var school = aLesson(IN_TEN_MINUTES);
        var path = "/api/groups/" + school.group() + "/";
        call("PUT", path, teacherOf(school), "{\"name\":\"Г\",\"description\":\"О\",\"telegram_chat_id\":\"-1\"}");
        assertNoEvent(
                "PUT",
                path,
                teacherOf(school),
                "{\"name\":\"Г\",\"description\":\"О\",\"telegram_chat_id\":\"-1\",\"teacher_id\":%d,\"student_ids\":[%d]}"
                        .formatted(school.teacher(), school.pupil()));
        assertNoEvent("POST", path + "add_students/", teacherOf(school), "{\"student_ids\":[" + school.pupil() + "]}");
        assertNoEvent("POST", path + "remove_students/", teacherOf(school), "{\"student_ids\":[1]}");
    }

    @Test
    void ofAProfile() {
        var pupil = aPerson("student", "Лиза", "Цой");
        var body = """
                {"first_name": "Лиза", "middle_name": "О", "last_name": "Цой", "avatar": "data:image/png;base64,AA==",
                 "agreed_to_marketing": true, "date_of_birth": "2009-01-03", "telegram_username": "liza",
                 "zoom_pmi_link": "https://zoom.example/j/1"}""";
        assertThat(call("PUT", "/api/me/", tokenFor(pupil, "student"), body).status())
                .isEqualTo(200);
        assertNoEvent("PUT", "/api/me/", tokenFor(pupil, "student"), body);
        assertNoEvent("PATCH", "/api/me/", tokenFor(pupil, "student"), "{}");
        var before = events();
        call("PATCH", "/api/me/", tokenFor(pupil, "student"), "{\"date_of_birth\":null}");
        assertThat(events()).isEqualTo(before + 1);
    }

    @Test
    void ofARecordingAndAHost() {
        var school = aLesson(IN_TEN_MINUTES);
        var recording = there(Recorded.of(school).titled("Разбор"));
        assertNoEvent("PATCH", RECORDINGS + recording + "/", teacherOf(school), "{\"title\":\"Разбор\"}");

        var host = aHost("one@school.example");
        var admin = tokenFor(aPerson("admin", "О", "С"), "admin");
        assertNoEvent(
                "PATCH",
                "/api/zoom-pool/zoom-accounts/" + host + "/",
                admin,
                "{\"email\":\"one@school.example\",\"max_concurrent_meetings\":1,\"capacity\":100,\"is_active\":true,\"owner\":null}");
    }

    @Test
    void aLessonThatIsChangedToAndFroAllTheTimeIsLeftAloneForAWhile() {
        var now = clock.instant();
        clock.standAt(now);
        var school = aLesson(IN_TEN_MINUTES);
        var lesson = database.fetchSingle("select nextval('scheduling.lesson_id_seq')")
                .get(0, Long.class);
        var told = new ArrayList<LessonEvent>();
        var start = now.plusSeconds(90_000);
        told.add(new LessonScheduled(
                lesson,
                school.group(),
                school.teacher(),
                "",
                start,
                start.plusSeconds(60),
                "",
                "",
                "",
                false,
                false,
                90,
                true,
                now));
        while (told.size() < HistoryGrowth.BY_HAND - 1) {
            told.add(new LessonDetailsChanged(lesson, "Тема " + told.size(), null, null, null, now));
        }
        new TransactionTemplate(transactions)
                .executeWithoutResult(_ -> history.append(List.of(
                        new Story("LessonAggregate", "lesson-" + lesson, List.copyOf(told), school.teacher()))));

        var path = "/api/schedule/lessons/" + lesson + "/";
        assertThat(call("PATCH", path, teacherOf(school), "{\"title\":\"последняя\"}")
                        .status())
                .isEqualTo(200);
        var refused = call("PATCH", path, teacherOf(school), "{\"title\":\"ещё одна\"}");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.raw().headers().firstValue("Retry-After")).hasValue("600");
        assertThat(refused.at("/code").asString()).isEqualTo("changed_too_often");
        assertThat(get(path, teacherOf(school)).at("/title").asString()).isEqualTo("последняя");

        clock.standAt(now.plusSeconds(3601));
        assertThat(call("PATCH", path, teacherOf(school), "{\"title\":\"снова\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theSameHoldsForAllThatClientsEdit() {
        assertThat(HistoryGrowth.IN_BULK).isGreaterThan(HistoryGrowth.BY_HAND);
        var school = aLesson(IN_TEN_MINUTES);
        call("PUT", "/api/groups/" + school.group() + "/", teacherOf(school), "{\"name\":\"Г\"}");
        call("PATCH", "/api/me/", pupilOf(school), "{\"first_name\":\"Л\"}");
        for (var history : new String[] {"group-" + school.group(), "person-" + school.pupil()}) {
            growth.mustBeSlow(history, 2);
            assertThatThrownBy(() -> growth.mustBeSlow(history, 1))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(TooFast.CHANGED_TOO_OFTEN));
        }
    }
}
