package space.lectio.grading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import space.lectio.grading.api.HomeworkEvent;
import space.lectio.grading.api.HomeworkEvent.HomeworkAssignedToGroup;
import space.lectio.grading.api.HomeworkEvent.HomeworkAssignedToStudents;
import space.lectio.grading.api.HomeworkEvent.HomeworkPublished;
import tools.jackson.databind.JsonNode;

/** Whose homework and submissions are, after a group has got another teacher and after a student has left it. */
class RightsTest extends GradingSchool {

    private long teacher;
    private long heir;
    private long student;
    private long group;
    private String asTeacher = "";
    private String asHeir = "";
    private String asStudent = "";
    private String asAdmin = "";

    @BeforeEach
    void aGroupOfOne() {
        teacher = aPerson("teacher", "Анна", "Петрова");
        heir = aPerson("teacher", "Пётр", "Новый");
        student = aPerson("student", "Иван", "Иванов");
        group = aGroup("Алгебра", teacher, student);
        asTeacher = tokenFor(teacher, "teacher");
        asHeir = tokenFor(heir, "teacher");
        asStudent = tokenFor(student, "student");
        asAdmin = tokenFor(aPerson("admin", "Ольга", "Соколова"), "admin");
    }

    private void handOver(long to) {
        assertThat(call("PATCH", "/api/groups/" + group, asAdmin, "{\"teacher_id\":" + to + "}")
                        .status())
                .isEqualTo(200);
    }

    private void leave(long whose) {
        assertThat(post("/api/groups/" + group + "/remove_students/", asTeacher, "{\"student_ids\":[" + whose + "]}")
                        .status())
                .isEqualTo(200);
    }

    private static String homeworkPath(Work work) {
        return "/api/homework/" + work.id() + "/";
    }

    private static String submissionPath(Submitted work) {
        return "/api/submissions/" + work.id() + "/";
    }

    private Answer score(Submitted work, String by) {
        return call("PATCH", submissionPath(work) + "update_answer/", by, """
                {"answer_id": %d, "teacher_score": 7, "teacher_feedback": "Хорошо"}""".formatted(work.essay()));
    }

    @SafeVarargs
    private Work published(LongFunction<HomeworkEvent>... assignments) {
        var work = new Work(next("homework"), next("question"), next("question"), next("choice"), next("choice"));
        var events = new ArrayList<Object>();
        events.add(drafted(work, teacher, clock.instant()));
        for (var assignment : assignments) {
            events.add(assignment.apply(work.id()));
        }
        events.add(new HomeworkPublished(work.id(), clock.instant()));
        tell("HomeworkAggregate", "homework-" + work.id(), teacher, events.toArray());
        return work;
    }

    private long count(String path, String token) {
        return get(path, token).at("/count").asLong(-1);
    }

    @Nested
    class AfterAHandover {

        @Test
        void theFormerTeacherFindsNeitherHomeworkNorSubmissions() {
            var work = homework(teacher, group);
            var submitted = handedIn(work, student);
            assertThat(get(submissionPath(submitted), asTeacher).status()).isEqualTo(200);
            assertThat(count("/api/submissions/", asTeacher)).isEqualTo(1);

            handOver(heir);

            assertThat(get(homeworkPath(work), asTeacher).status()).isEqualTo(404);
            assertThat(get(submissionPath(submitted), asTeacher).status()).isEqualTo(404);
            assertThat(score(submitted, asTeacher).status()).isEqualTo(404);
            assertThat(count("/api/homework/", asTeacher)).isZero();
            assertThat(count("/api/submissions/", asTeacher)).isZero();
            assertThat(count("/api/submissions/?homework=" + work.id(), asTeacher))
                    .isZero();
            assertThat(get("/api/teacher-stats/summary/", asTeacher)
                            .at("/pending_submissions")
                            .asInt(-1))
                    .isZero();
        }

        @Test
        void theNewTeacherReadsAndGrades() {
            var work = homework(teacher, group);
            var submitted = handedIn(work, student);
            assertThat(get(submissionPath(submitted), asHeir).status()).isEqualTo(404);

            handOver(heir);

            assertThat(get(homeworkPath(work), asHeir).at("/submissions_count").asInt())
                    .isEqualTo(1);
            assertThat(get("/api/teacher-stats/summary/", asHeir)
                            .at("/pending_submissions")
                            .asInt(-1))
                    .isEqualTo(1);
            assertThat(score(submitted, asHeir).at("/total_score").asInt()).isEqualTo(11);
        }

        @Test
        void ofAHomeworkForTwoGroupsEachTeacherSeesTheirOwn() {
            var other = aPerson("student", "Мария", "Ёжикова");
            var kept = aGroup("Геометрия", teacher, other);
            var work = published(
                    id -> new HomeworkAssignedToGroup(id, group, List.of(), null, clock.instant()),
                    id -> new HomeworkAssignedToGroup(id, kept, List.of(), null, clock.instant()));
            var given = handedIn(work, student);
            var others = handedIn(work, other);

            handOver(heir);

            assertThat(get(submissionPath(given), asTeacher).status()).isEqualTo(404);
            assertThat(get(submissionPath(others), asTeacher).status()).isEqualTo(200);
            assertThat(get(submissionPath(given), asHeir).status()).isEqualTo(200);
            assertThat(get(submissionPath(others), asHeir).status()).isEqualTo(404);
            for (var token : new String[] {asTeacher, asHeir}) {
                var seen = get(homeworkPath(work), token);
                assertThat(seen.at("/submissions_count").asInt()).isEqualTo(1);
                assertThat(seen.at("/assigned_groups").size()).isEqualTo(1);
            }
        }

        @Test
        void theWorkOfWhoHadLeftBeforeGoesWithTheGroup() {
            var work = homework(teacher, group);
            var submitted = handedIn(work, student);
            leave(student);
            assertThat(get(submissionPath(submitted), asTeacher).status()).isEqualTo(200);

            handOver(heir);

            assertThat(get(submissionPath(submitted), asTeacher).status()).isEqualTo(404);
            assertThat(get(submissionPath(submitted), asHeir).status()).isEqualTo(200);
        }

        @Test
        void draftsAndWhatIsForSingleStudentsStayWithTheirAuthor() {
            var draft = draft(teacher);
            var single = published(id -> new HomeworkAssignedToStudents(id, List.of(student), clock.instant()));
            var submitted = handedIn(single, student);

            handOver(heir);

            assertThat(get(homeworkPath(draft), asTeacher).status()).isEqualTo(200);
            assertThat(get(submissionPath(submitted), asTeacher).status()).isEqualTo(200);
            assertThat(get(submissionPath(submitted), asHeir).status()).isEqualTo(404);
        }

        @Test
        void whoGetsTheGroupBackGetsTheRightsBack() {
            var work = homework(teacher, group);

            handOver(heir);
            handOver(teacher);

            assertThat(get(homeworkPath(work), asTeacher).status()).isEqualTo(200);
            assertThat(get(homeworkPath(work), asHeir).status()).isEqualTo(404);
        }
    }

    @Nested
    class AfterLeaving {

        @Test
        void aStudentReadsTheirOwnPastWorkAndNoMaterial() {
            var work = homework(teacher, group);
            var submitted = handedIn(work, student);
            score(submitted, asTeacher);
            database.execute(
                    "update grading.question set shown = '{\"audioUrl\": \"/files/1\"}' where homework_id = ?",
                    work.id());
            assertThat(get(submissionPath(submitted), asStudent)
                            .at("/questions/0/config/audioUrl")
                            .asString())
                    .isEqualTo("/files/1");

            leave(student);

            var past = get(submissionPath(submitted), asStudent);
            assertThat(past.status()).isEqualTo(200);
            assertThat(past.at("/answers").size()).isEqualTo(2);
            assertThat(past.at("/total_score").asInt()).isEqualTo(11);
            for (JsonNode question : past.at("/questions").values()) {
                assertThat(question.at("/config").size()).isZero();
                assertThat(question.has("explanation")).isFalse();
            }
            assertThat(count("/api/submissions/", asStudent)).isEqualTo(1);
            assertThat(get(homeworkPath(work), asStudent).status()).isEqualTo(404);
            assertThat(count("/api/homework/", asStudent)).isZero();
        }

        @Test
        void noNewHomeworkIsTheirsNotEvenByName() {
            var forAll = homework(teacher, group);
            var byName = homework(teacher, group, student);
            assertThat(count("/api/homework/", asStudent)).isEqualTo(2);

            leave(student);

            assertThat(count("/api/homework/", asStudent)).isZero();
            for (var work : new Work[] {forAll, byName}) {
                assertThat(post("/api/submissions/", asStudent, "{\"homework\":" + work.id() + "}")
                                .status())
                        .isIn(400, 403, 404);
            }
        }
    }
}
