package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.StatementCounter;
import space.lectio.conferencing.api.RecordingEvent.State;
import space.lectio.conferencing.recordings.write.expirerecordings.ExpiredRecordings;

class RecordingsTest extends RecordedSchool {

    private static final Set<String> STUDENTS_FIELDS = Set.of(
            "id",
            "lesson",
            "lesson_info",
            "title",
            "file_size",
            "file_size_mb",
            "duration_display",
            "play_url",
            "download_url",
            "thumbnail_url",
            "streaming_url",
            "storage_provider",
            "gdrive_file_id",
            "status",
            "views_count",
            "visibility",
            "access_groups",
            "available_until",
            "available_days_left",
            "created_at",
            "updated_at");

    @Autowired
    StatementCounter statements;

    @Autowired
    ExpiredRecordings expired;

    private School school;
    private long classmate;
    private long outsider;
    private long adminId;

    @BeforeEach
    void aSchool() {
        school = aLesson(IN_TEN_MINUTES);
        classmate = aPerson("student", "Тимур", "Гареев");
        database.execute(
                "insert into identity.group_member (group_id, student_id, joined_at) values (?, ?, now())",
                school.group(),
                classmate);
        outsider = aLesson(IN_TEN_MINUTES).pupil();
        adminId = aPerson("admin", "Ада", "Мин");
    }

    private String admin() {
        return tokenFor(adminId, "admin");
    }

    private String student(long id) {
        return tokenFor(id, "student");
    }

    private void leave(long pupil, long group) {
        database.execute("delete from identity.group_member where group_id = ? and student_id = ?", group, pupil);
    }

    /** The same rule in all places: the list, the recording itself, its lesson, the film, the counter. */
    private void assertVisible(long recording, long pupil) {
        var token = student(pupil);
        assertThat(listed(RECORDINGS, token)).contains(recording);
        assertThat(get(RECORDINGS + recording + "/", token).status()).isEqualTo(200);
        assertThat(post(RECORDINGS + recording + "/view/", token, "{}").status())
                .isEqualTo(200);
        assertThat(get(RECORDINGS + recording + "/stream/", token).at("/code").asString())
                .isEqualTo("no_stored_file");
    }

    private void assertHidden(long recording, String token) {
        assertThat(get(RECORDINGS + recording + "/", token).status()).isEqualTo(404);
        assertThat(post(RECORDINGS + recording + "/view/", token, "{}").status())
                .isEqualTo(404);
        assertThat(get(RECORDINGS + recording + "/stream/", token).at("/code").asString())
                .isEqualTo("not_found");
    }

    private void assertHidden(long recording, long pupil) {
        assertThat(listed(RECORDINGS, student(pupil))).doesNotContain(recording);
        assertHidden(recording, student(pupil));
    }

    @Nested
    class WhoSeesIt {

        @Test
        void theGroupOfTheLessonAndNobodyElse() {
            var recording = there(Recorded.of(school));
            assertVisible(recording, school.pupil());
            assertVisible(recording, classmate);
            assertHidden(recording, outsider);
        }

        @Test
        void chosenPupilsOfALessonAloneAndNotTheirGroup() {
            var recording = there(Recorded.of(school).forStudents(school.pupil()));
            assertVisible(recording, school.pupil());
            assertHidden(recording, classmate);
            assertHidden(recording, outsider);
            assertThat(get("/schedule/api/lessons/" + school.lesson() + "/recording/", student(classmate))
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void chosenGroupsAndNotTheGroupOfTheLesson() {
            var other = aPerson("student", "Жанна", "О'Коннор");
            var otherGroup = aGroup("Вторая", school.teacher(), other);
            var recording = there(Recorded.of(school).forGroups(otherGroup));
            assertVisible(recording, other);
            assertHidden(recording, school.pupil());
        }

        @Test
        void everyPupilOfTheTeacherAlsoWhereItBelongsToNoLesson() {
            var other = aPerson("student", "Жанна", "О'Коннор");
            aGroup("Вторая", school.teacher(), other);
            for (var recording : List.of(
                    there(Recorded.standalone(school.teacher())),
                    there(Recorded.of(school).forAllGroups()))) {
                assertVisible(recording, other);
                assertVisible(recording, school.pupil());
                assertHidden(recording, outsider);
            }
        }

        @Test
        void nobodyWhoHasLeftAlsoIfHeWasNamed() {
            var recordings = List.of(
                    there(Recorded.of(school)),
                    there(Recorded.of(school).forAllGroups()),
                    there(Recorded.of(school).forGroups(school.group())),
                    there(Recorded.of(school).forStudents(school.pupil())));
            recordings.forEach(recording -> assertVisible(recording, school.pupil()));
            leave(school.pupil(), school.group());
            recordings.forEach(recording -> assertHidden(recording, school.pupil()));
        }

        @Test
        void nobodyOnceItsTimeIsOverNotEvenBeforeTheDailyClearing() {
            var recording = there(Recorded.of(school).until(in(Duration.ofDays(1))));
            assertVisible(recording, school.pupil());
            clock.standAt(in(Duration.ofDays(1)));
            assertHidden(recording, school.pupil());
            assertThat(listed(RECORDINGS + "teacher/", teacherOf(school))).doesNotContain(recording);
            assertHidden(recording, teacherOf(school));
            assertHidden(recording, admin());
        }

        @Test
        void itsTeacherAndAdministratorsButNoOtherTeacher() {
            var recording = there(Recorded.of(school).forStudents(school.pupil()));
            var foreign = tokenFor(aPerson("teacher", "Дмитрий", "Белов"), "teacher");
            assertThat(listed(RECORDINGS + "teacher/", teacherOf(school))).containsExactly(recording);
            assertThat(listed(RECORDINGS + "teacher/", admin())).contains(recording);
            assertThat(listed(RECORDINGS + "teacher/", foreign)).isEmpty();
            assertThat(get(RECORDINGS + recording + "/", teacherOf(school)).status())
                    .isEqualTo(200);
            assertThat(get(RECORDINGS + recording + "/", admin()).status()).isEqualTo(200);
            assertHidden(recording, foreign);
        }

        @Test
        void pupilsOnlyWhatCanBeWatchedAndTeachersAlsoWhatIsOnItsWayOrFailed() {
            for (var state : List.of(State.PROCESSING, State.FAILED, State.ARCHIVED)) {
                var recording = there(Recorded.of(school).in(state));
                assertHidden(recording, school.pupil());
                assertThat(listed(RECORDINGS + "teacher/", teacherOf(school))).contains(recording);
            }
        }

        @Test
        void theListsAreForTheirRolesAndNobodyIsAskedToSignIn() {
            assertThat(get(RECORDINGS, teacherOf(school)).status()).isEqualTo(403);
            assertThat(get(RECORDINGS, admin()).status()).isEqualTo(403);
            var refused = get(RECORDINGS + "teacher/", pupilOf(school));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.at("/error").asString()).isEqualTo("Доступ только для преподавателей");
            assertThat(call("GET", RECORDINGS, null, null).status()).isEqualTo(401);
        }
    }

    @Nested
    class WhatARowSays {

        @Test
        void aPupilsRowHasTheFieldsOfTheContractAndNobodysAddress() {
            var recording = there(Recorded.of(school).forStudents(school.pupil(), classmate));
            var row = get(RECORDINGS, pupilOf(school)).at("/results/0");
            assertThat(Set.copyOf(row.propertyNames())).isEqualTo(STUDENTS_FIELDS);
            assertThat(row.at("/id").asLong()).isEqualTo(recording);
            assertThat(row.at("/lesson").asLong()).isEqualTo(school.lesson());
            assertThat(row.at("/lesson_info/subject").asString()).isEqualTo("Вектор");
            assertThat(row.at("/lesson_info/group_name").asString()).isEqualTo("Математика");
            assertThat(row.at("/lesson_info/group_id").asLong()).isEqualTo(school.group());
            assertThat(row.at("/lesson_info/teacher/name").asString()).isEqualTo("Анна Петрова");
            assertThat(row.at("/file_size_mb").asDouble()).isEqualTo(1.0);
            assertThat(row.at("/duration_display").asInt()).isEqualTo(91);
            assertThat(row.at("/visibility").asString()).isEqualTo("custom_students");
            assertThat(row.at("/views_count").asInt()).isEqualTo(7);
            assertThat(row.at("/available_until").isNull()).isTrue();
            for (var path : List.of(RECORDINGS, RECORDINGS + recording + "/")) {
                assertThat(get(path, pupilOf(school)).raw().body())
                        .doesNotContain("@test.example")
                        .doesNotContain("access_students");
            }
        }

        @Test
        void aTeachersRowNamesThePupilsItIsFor() {
            there(Recorded.of(school).forStudents(school.pupil()));
            var row = get(RECORDINGS + "teacher/", teacherOf(school)).at("/results/0");
            assertThat(row.at("/access_students/0/id").asLong()).isEqualTo(school.pupil());
            assertThat(row.at("/access_students/0/name").asString()).isEqualTo("Цой Лиза");
            assertThat(row.at("/access_students/0/email").asString()).endsWith("@test.example");
            assertThat(row.at("/zoom_recording_id").asString()).isEqualTo("rec");
            assertThat(row.has("use_direct_stream")).isTrue();
        }

        @Test
        void aPupilDoesNotLearnTheNamesOfGroupsHeIsNotIn() {
            var individual = aGroup("Индивидуально: Цой", school.teacher(), aPerson("student", "Лиза", "Цой"));
            there(Recorded.of(school).forGroups(school.group(), individual));
            assertThat(get(RECORDINGS, pupilOf(school)).raw().body()).doesNotContain("Индивидуально");
            assertThat(get(RECORDINGS, pupilOf(school)).at("/results/0/access_groups"))
                    .hasSize(1);
            assertThat(get(RECORDINGS + "teacher/", teacherOf(school)).at("/results/0/access_groups"))
                    .hasSize(2);
        }

        @Test
        void theFilmIsWatchedThroughUsOnceItLiesWithUs() {
            var recording = there(Recorded.of(school));
            assertThat(get(RECORDINGS + recording + "/", teacherOf(school))
                            .at("/streaming_url")
                            .isNull())
                    .isTrue();
            stored(recording, new byte[] {1});
            assertThat(get(RECORDINGS + recording + "/", teacherOf(school))
                            .at("/streaming_url")
                            .asString())
                    .isEqualTo(RECORDINGS + recording + "/stream/");
        }
    }

    @Nested
    class Lists {

        @Test
        void areFilteredByGroupStatusAndWords() {
            var other = aLesson(IN_TEN_MINUTES);
            database.execute(
                    "insert into identity.group_member (group_id, student_id, joined_at) values (?, ?, now())",
                    other.group(),
                    school.pupil());
            var mine = there(Recorded.of(school).titled("Пределы 100%"));
            var elsewhere = there(Recorded.of(other));
            var failed = there(Recorded.of(school).in(State.FAILED));
            var pupil = pupilOf(school);
            assertThat(listed(RECORDINGS, pupil)).containsExactlyInAnyOrder(mine, elsewhere);
            assertThat(listed(RECORDINGS + "?group_id=" + school.group(), pupil))
                    .containsExactly(mine);
            assertThat(listed(RECORDINGS + "?search=%D0%BF%D1%80%D0%B5%D0%B4%D0%B5%D0%BB%D1%8B", pupil))
                    .containsExactly(mine);
            assertThat(listed(RECORDINGS + "?search=%25", pupil))
                    .as("a percent sign")
                    .containsExactly(mine);
            assertThat(listed(RECORDINGS + "?search=%D0%B2%D0%B5%D0%BA%D1%82%D0%BE%D1%80", pupil))
                    .as("the lesson's title")
                    .containsExactlyInAnyOrder(mine, elsewhere);
            assertThat(listed(RECORDINGS + "teacher/?status=failed", teacherOf(school)))
                    .containsExactly(failed);
            assertThat(get(RECORDINGS + "?group_id=abc", pupil).status()).isEqualTo(400);
            assertThat(get(RECORDINGS + "?search=%00", pupil).status()).isEqualTo(400);
        }

        @Test
        void comeInPagesOfTwentyWithOneStatementWhateverTheirLength() {
            var made = new ArrayList<Long>();
            for (var rows : new int[] {1, 10, 100}) {
                while (made.size() < rows) {
                    made.add(there(Recorded.of(school).forStudents(school.pupil(), classmate)));
                }
                for (var list : List.of(RECORDINGS, RECORDINGS + "teacher/")) {
                    var token = list.equals(RECORDINGS) ? pupilOf(school) : teacherOf(school);
                    var heard = statements.duringWithKnownCaller(() ->
                            assertThat(get(list, token).at("/count").asInt()).isEqualTo(rows));
                    assertThat(heard).as(list + " with " + rows).hasSize(1);
                }
            }
            var first = get(RECORDINGS, pupilOf(school));
            assertThat(first.at("/results")).hasSize(20);
            assertThat(first.at("/next").asString()).endsWith("/schedule/api/recordings/?page=2");
            var seen = new ArrayList<Long>();
            IntStream.rangeClosed(1, 5)
                    .forEach(page -> seen.addAll(listed(RECORDINGS + "?page=" + page, pupilOf(school))));
            assertThat(seen).containsExactlyInAnyOrderElementsOf(made);
            assertThat(get(RECORDINGS + "?page=6", pupilOf(school)).status()).isEqualTo(404);
        }
    }

    @Nested
    class OfALesson {

        private Answer ask(String token) {
            return get("/schedule/api/lessons/" + school.lesson() + "/recording/", token);
        }

        @Test
        void theLessonTellsOfThoseThatItsViewerMaySee() {
            var chosen = there(Recorded.of(school).forStudents(school.pupil()));
            stored(chosen, new byte[] {1, 2, 3});
            var lesson = "/api/schedule/lessons/" + school.lesson() + "/";
            var list = "/api/schedule/lessons/?group=" + school.group();
            for (var token : List.of(teacherOf(school), pupilOf(school), admin())) {
                assertThat(get(list, token).at("/results/0/recording_id").asLong())
                        .isEqualTo(chosen);
                var recording = get(lesson, token).at("/recordings/0");
                assertThat(recording.at("/id").asLong()).isEqualTo(chosen);
                assertThat(recording.at("/url").asString()).startsWith("/api/films/" + chosen + "/?v=");
                assertThat(recording.at("/created_at").asString()).isNotEmpty();
            }
            assertThat(get(list, student(classmate))
                            .at("/results/0/recording_id")
                            .isNull())
                    .isTrue();
            assertThat(get(lesson, student(classmate)).at("/recordings").size()).isZero();
        }

        @Test
        void isThereOnItsWayOrNotThere() {
            assertThat(ask(teacherOf(school)).status()).isEqualTo(404);
            assertThat(ask(teacherOf(school)).at("/status").asString()).isEqualTo("not_found");
            there(Recorded.of(school).in(State.PROCESSING));
            for (var token : List.of(teacherOf(school), pupilOf(school), admin())) {
                assertThat(ask(token).status()).isEqualTo(202);
                assertThat(ask(token).at("/status").asString()).isEqualTo("processing");
            }
            assertThat(ask(student(outsider)).status()).isEqualTo(404);
            var ready = there(Recorded.of(school));
            for (var token : List.of(teacherOf(school), pupilOf(school), admin())) {
                assertThat(ask(token).status()).isEqualTo(200);
                assertThat(ask(token).at("/id").asLong()).isEqualTo(ready);
            }
            assertThat(ask(student(outsider)).status()).isEqualTo(404);
        }

        @Test
        void goesWithTheLessonAndItsFileWithTheNextClearing() {
            var recording = there(Recorded.of(school));
            var key = stored(recording, new byte[] {1});
            assertThat(call("DELETE", "/schedule/api/lessons/" + school.lesson() + "/", teacherOf(school), null)
                            .status())
                    .isEqualTo(204);
            assertThat(count(
                            "select count(*) from conferencing.recording where id = ? and deleted_at is not null",
                            recording))
                    .isEqualTo(1);
            expired.clear();
            assertThat(storage.find(key)).isEmpty();
        }
    }

    @Nested
    class Changing {

        @Test
        void aTeacherRenamesHisOwn() {
            var recording = there(Recorded.of(school));
            var renamed = call("PATCH", RECORDINGS + recording + "/", teacherOf(school), "{\"title\": \" Пределы \"}");
            assertThat(renamed.status()).isEqualTo(200);
            assertThat(renamed.at("/id").asLong()).isEqualTo(recording);
            assertThat(renamed.at("/title").asString()).isEqualTo("Пределы");
            assertThat(renamed.at("/message").asString()).isEqualTo("Запись переименована");
            assertThat(get(RECORDINGS, pupilOf(school)).at("/results/0/title").asString())
                    .isEqualTo("Пределы");
        }

        @Test
        void aTitleIsNeitherBlankNorLongerThan255() {
            var recording = there(Recorded.of(school));
            for (var body : List.of("{}", "{\"title\": \"  \"}", "{\"title\": null}", "[]", title(256))) {
                assertThat(call("PATCH", RECORDINGS + recording + "/", teacherOf(school), body)
                                .status())
                        .as(body)
                        .isEqualTo(400);
            }
            assertThat(call("PATCH", RECORDINGS + recording + "/", teacherOf(school), title(255))
                            .status())
                    .isEqualTo(200);
        }

        private static String title(int length) {
            return "{\"title\": \"" + "ы".repeat(length) + "\"}";
        }

        @Test
        void nobodyElseRenamesDeletesOrAsksAgain() {
            var recording = there(Recorded.of(school));
            var foreign = tokenFor(aPerson("teacher", "Дмитрий", "Белов"), "teacher");
            for (var way : List.of(
                    List.of("PATCH", "/", "{\"title\": \"x\"}"),
                    List.of("DELETE", "/", ""),
                    List.of("DELETE", "/delete/", ""),
                    List.of("POST", "/resync/", "{}"))) {
                var path = RECORDINGS + recording + way.get(1);
                assertThat(call(way.get(0), path, foreign, way.get(2)).status())
                        .as(path)
                        .isEqualTo(404);
                assertThat(call(way.get(0), path, pupilOf(school), way.get(2)).status())
                        .as(path)
                        .isEqualTo(403);
                assertThat(call(way.get(0), path, null, way.get(2)).status())
                        .as(path)
                        .isEqualTo(401);
            }
            assertThat(listed(RECORDINGS, pupilOf(school))).containsExactly(recording);
        }

        @Test
        void whatIsDeletedIsGoneWithItsFile() {
            for (var way : List.of("/", "/delete/")) {
                var recording = there(Recorded.of(school));
                var key = stored(recording, new byte[] {1, 2, 3});
                var deleted = call("DELETE", RECORDINGS + recording + way, teacherOf(school), null);
                assertThat(deleted.status()).isEqualTo(200);
                assertThat(deleted.at("/recording_id").isString()).isTrue();
                assertThat(deleted.at("/recording_id").asString()).isEqualTo(Long.toString(recording));
                assertThat(deleted.at("/message").asString()).isEqualTo("Запись удалена");
                assertHidden(recording, school.pupil());
                assertHidden(recording, teacherOf(school));
                assertHidden(recording, admin());
                assertThat(storage.find(key)).isEmpty();
                assertThat(call("DELETE", RECORDINGS + recording + way, teacherOf(school), null)
                                .status())
                        .isEqualTo(404);
            }
        }

        @Test
        void readingChangesNothing() {
            var recording = there(Recorded.of(school));
            call("DELETE", RECORDINGS + recording + "/", teacherOf(school), null);
            var before = count("select count(*) from eventstore.domain_event");
            get(RECORDINGS + "teacher/", teacherOf(school));
            get(RECORDINGS + recording + "/", teacherOf(school));
            assertThat(listed(RECORDINGS + "teacher/", teacherOf(school))).isEmpty();
            assertThat(count("select count(*) from eventstore.domain_event")).isEqualTo(before);
        }

        @Test
        void oneThatDidNotComeFromTheProviderCannotBeAskedForAgain() {
            var recording = there(Recorded.of(school));
            assertThat(post(RECORDINGS + recording + "/resync/", teacherOf(school), "{}")
                            .status())
                    .isEqualTo(409);
        }
    }

    @Test
    void everyViewCountsAlsoAtTheSameMoment() throws Exception {
        var recording = there(Recorded.of(school));
        var viewers = 16;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = IntStream.range(0, viewers)
                    .mapToObj(_ ->
                            (Callable<Integer>) () -> post(RECORDINGS + recording + "/view/", pupilOf(school), "{}")
                                    .status())
                    .toList();
            for (var done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isEqualTo(200);
            }
        }
        var last = post(RECORDINGS + recording + "/view/", teacherOf(school), "{}");
        assertThat(last.at("/success").asBoolean()).isTrue();
        assertThat(last.at("/views_count").asInt()).isEqualTo(7 + viewers + 1);
        assertThat(get(RECORDINGS, pupilOf(school)).at("/results/0/views_count").asInt())
                .isEqualTo(7 + viewers + 1);
    }

    @Test
    void whatHasExpiredIsDeletedOnceWithItsFileAndTheRestStays() {
        var over = there(Recorded.of(school).until(in(Duration.ofHours(1))));
        var lasting = there(Recorded.of(school).until(in(Duration.ofDays(2))));
        var forEver = there(Recorded.of(school));
        var key = stored(over, new byte[] {1});
        var kept = stored(lasting, new byte[] {1});
        clock.standAt(in(Duration.ofHours(1)));
        expired.clear();
        expired.clear();
        assertThat(storage.find(key)).isEmpty();
        assertThat(storage.find(kept)).isPresent();
        assertThat(count(
                        "select count(*) from eventstore.domain_event where aggregate_identifier = ? and payload_type = ?",
                        "recording-" + over,
                        "conferencing.recording-expired"))
                .isEqualTo(1);
        assertThat(listed(RECORDINGS, pupilOf(school))).containsExactlyInAnyOrder(lasting, forEver);
    }
}
