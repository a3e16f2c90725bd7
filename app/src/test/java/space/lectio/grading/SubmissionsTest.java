package space.lectio.grading;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionsTest extends GradingSchool {

    long teacher;
    long pupil;
    long classmate;
    long group;

    @BeforeEach
    void aGroupOfTwo() {
        teacher = aPerson("teacher", "Анна", "Петрова");
        pupil = aPerson("student", "Иван", "Иванов");
        classmate = aPerson("student", "Мария", "Ёжикова");
        group = aGroup("Алгебра", teacher, pupil, classmate);
    }

    Answer open(long student, String body) {
        return post("/api/submissions/", tokenFor(student, "student"), body);
    }

    Answer score(long by, Submitted work, String body) {
        return call("PATCH", "/api/submissions/%d/update_answer/".formatted(work.id()), tokenFor(by, "teacher"), body);
    }

    @Nested
    class Opening {

        @Test
        void theFirstTimeMakesASubmissionAndTheSecondAnswersTheSame() {
            var work = homework(teacher, group);

            var first = open(pupil, "{\"homework\":%d,\"status\":\"submitted\",\"answers\":[]}".formatted(work.id()));
            var second = open(pupil, "{\"homework\":%d}".formatted(work.id()));

            assertThat(first.status()).isEqualTo(201);
            assertThat(first.at("/status").asString()).isEqualTo("in_progress");
            assertThat(first.at("/student_name").asString()).isEqualTo("Иван Иванов");
            assertThat(first.at("/questions").size()).isEqualTo(2);
            assertThat(first.at("/submitted_at").isNull()).isTrue();
            assertThat(second.status()).isEqualTo(200);
            assertThat(second.at("/id")).isEqualTo(first.at("/id"));
        }

        /** Python's int cuts the fraction off, of a negative number too: a clock may have been set back. */
        @Test
        void secondsSpentAreCutTowardsZero() {
            var work = handedIn(homework(teacher, group), pupil);
            var submitted = database.fetchSingle(
                            "select submitted_at::text from grading.submission where id = ?", work.id())
                    .get(0, String.class);
            for (var seconds : List.of("-1.5", "-0.5", "0.5", "1.999999")) {
                database.execute(
                        "update grading.submission set submitted_at = created_at + ?::interval where id = ?",
                        seconds + " seconds",
                        work.id());
                assertThat(get("/api/submissions/" + work.id() + "/", tokenFor(teacher, "teacher"))
                                .at("/time_spent_seconds")
                                .asInt())
                        .as(seconds)
                        .isEqualTo((int) Double.parseDouble(seconds));
            }
            database.execute(
                    "update grading.submission set submitted_at = ?::timestamptz where id = ?", submitted, work.id());
        }

        @Test
        void manyAtOnceMakeOne() throws Exception {
            var work = homework(teacher, group);
            List<Callable<Answer>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(() -> open(pupil, "{\"homework\":%d}".formatted(work.id())));
            }
            try (var threads = Executors.newFixedThreadPool(8)) {
                var answers = new ArrayList<Answer>();
                for (var future : threads.invokeAll(calls)) {
                    answers.add(future.get());
                }

                assertThat(answers.stream().filter(a -> a.status() == 201)).hasSize(1);
                assertThat(answers).allMatch(a -> a.status() == 201 || a.status() == 200);
                assertThat(answers.stream().map(a -> a.at("/id").asLong()).distinct())
                        .hasSize(1);
            }
        }

        @Test
        void firstAnswersAreKeptAndWhatIsTheTeachersIsIgnored() {
            var work = homework(teacher, group);

            var opened = open(pupil, """
                    {"homework":%d,"graded_at":"2020-01-01T00:00:00Z","total_score":99,"answers":[
                      {"question":%d,"text_answer":" Так ","teacher_score":10,"teacher_feedback":"!","auto_score":10,
                       "attachments":[{"url":"https://elsewhere.example/?token=x","file_id":"abc","name":"фото.jpg","size":5,"mime_type":"image/jpeg"}]},
                      {"question":%d,"selected_choices":[%d]}]}""".formatted(work.id(), work.essay(), work.choiceQuestion(), work.wrong()));

            assertThat(opened.status()).isEqualTo(201);
            assertThat(opened.at("/total_score").isNull()).isTrue();
            assertThat(opened.at("/graded_at").isNull()).isTrue();
            assertThat(opened.at("/answers/0/text_answer").asString()).isEqualTo(" Так ");
            assertThat(opened.at("/answers/0/teacher_score").isNull()).isTrue();
            assertThat(opened.at("/answers/0/auto_score").isNull()).isTrue();
            assertThat(opened.at("/answers/0/teacher_feedback").asString()).isEmpty();
            assertThat(opened.at("/answers/0/attachments").toString().replaceFirst("\\?v=[A-Za-z0-9_-]{38}", ""))
                    .isEqualTo(JSON.readTree("""
                            [{"url":"/api/homework/file/abc/","name":"фото.jpg","size":5,"file_id":"abc","mime_type":"image/jpeg"}]""").toString());
            assertThat(opened.at("/answers/1/selected_choices/0").asLong()).isEqualTo(work.wrong());
        }

        @Test
        void onlyThoseItIsForMayOpenIt() {
            var work = homework(teacher, group, classmate);
            var stranger = aPerson("student", "Пётр", "Щукин");

            assertThat(open(classmate, "{\"homework\":%d}".formatted(work.id())).status())
                    .isEqualTo(201);
            for (var other : new long[] {pupil, stranger}) {
                var refused = open(other, "{\"homework\":%d}".formatted(work.id()));
                assertThat(refused.status()).isEqualTo(400);
                assertThat(refused.at("/homework/0").asString()).isEqualTo("Задание не найдено или не назначено вам.");
            }
        }

        @Test
        void draftsArchivesTemplatesAndWhatDoesNotExistAreRefusedAlike() {
            // Of the imported homework 3 is a draft, 4 archived, 5 a template; Liza is in the groups of the first two.
            for (var id : new long[] {3, 4, 5, 987_654_321}) {
                var refused = open(personOf("liza.tsoy@mail.example"), "{\"homework\":%d}".formatted(id));
                assertThat(refused.status()).isEqualTo(400);
                assertThat(refused.at("/code").asString()).isEqualTo("homework_not_for_student");
            }
        }

        @Test
        void teachersAndAdministratorsDoNotSubmit() {
            var work = homework(teacher, group);
            var body = "{\"homework\":%d}".formatted(work.id());

            assertThat(post("/api/submissions/", tokenFor(teacher, "teacher"), body)
                            .status())
                    .isEqualTo(403);
            assertThat(post("/api/submissions/", tokenOf("admin@school.example"), body)
                            .status())
                    .isEqualTo(403);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "[]",
                    "5",
                    "{",
                    "{}",
                    "{\"homework\":null}",
                    "{\"homework\":\"x\"}",
                    "{\"homework\":1e400}",
                    "{\"homework\":{\"id\":1}}",
                    "{\"homework\":-1}",
                    "{\"homework\":HW,\"answers\":5}",
                    "{\"homework\":HW,\"answers\":[null]}",
                    "{\"homework\":HW,\"answers\":[[]]}",
                    "{\"homework\":HW,\"answers\":[{}]}",
                    "{\"homework\":HW,\"answers\":[{\"question\":1}]}",
                    "{\"homework\":HW,\"answers\":[{\"question\":Q,\"text_answer\":{}}]}",
                    "{\"homework\":HW,\"answers\":[{\"question\":Q,\"text_answer\":\"\\u0000\"}]}",
                    "{\"homework\":HW,\"answers\":[{\"question\":Q,\"text_answer\":\"\\ud800\"}]}",
                    "{\"homework\":HW,\"answers\":[{\"question\":Q,\"selected_choices\":\"x\"}]}",
                    "{\"homework\":HW,\"answers\":[{\"question\":Q,\"selected_choices\":[987654321]}]}",
                    "{\"homework\":HW,\"answers\":[{\"question\":Q},{\"question\":Q}]}",
                    "{\"homework\":HW,\"answers\":[{\"question\":Q,\"attachments\":{}}]}",
                    "{\"homework\":HW,\"answers\":[{\"question\":Q,\"attachments\":[1]}]}",
                    "{\"homework\":HW,\"answers\":[{\"question\":Q,\"attachments\":[{\"file_id\":\"../etc\"}]}]}",
                    "{\"homework\":HW,\"answers\":[{\"question\":Q,\"attachments\":[{\"file_id\":\"a\",\"size\":-1}]}]}"
                })
        void nonsenseIsRefusedAndOpensNothing(String body) {
            var work = homework(teacher, group);

            var refused =
                    open(pupil, body.replace("HW", Long.toString(work.id())).replace("Q", Long.toString(work.essay())));

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.at("/detail").asString()).isNotEmpty();
            assertThat(get("/api/submissions/", tokenFor(pupil, "student"))
                            .at("/count")
                            .asInt())
                    .isZero();
        }
    }

    @Nested
    class Scoring {

        @Test
        void theWorkIsGradedWhenNoAnswerWaitsAnyMore() {
            var work = handedIn(homework(teacher, group), pupil);

            var first = score(teacher, work, body(work.choice(), "3", "Почти"));
            assertThat(first.status()).isEqualTo(200);
            assertThat(first.at("/status").asString()).isEqualTo("submitted");
            assertThat(first.at("/total_score").asInt()).isEqualTo(3);
            assertThat(first.at("/graded_at").isNull()).isTrue();

            var last = score(teacher, work, body(work.essay(), "\"8\"", ""));
            assertThat(last.at("/status").asString()).isEqualTo("graded");
            assertThat(last.at("/total_score").asInt()).isEqualTo(11);
            assertThat(last.at("/graded_at").isString()).isTrue();
            assertThat(last.at("/answers/1/teacher_feedback").asString()).isEqualTo("Почти");
            assertThat(last.at("/max_score").asInt()).isEqualTo(14);
        }

        @Test
        void theScoreIsWithinThePointsOfTheQuestion() {
            var work = handedIn(homework(teacher, group), pupil);

            for (var score : new String[] {"-1", "11", "2147483647"}) {
                var refused = score(teacher, work, body(work.essay(), score, ""));
                assertThat(refused.status()).isEqualTo(400);
                assertThat(refused.at("/error").asString()).isEqualTo("Оценка должна быть от 0 до 10.");
            }
            assertThat(score(teacher, work, body(work.essay(), "10", "")).status())
                    .isEqualTo(200);
        }

        @Test
        void whatIsLeftOutStaysAndTheMarkForRevisionIsKept() {
            var work = handedIn(homework(teacher, group), pupil);
            score(teacher, work, body(work.essay(), "7", "Хорошо"));

            var scoredAnew = score(teacher, work, "{\"answer_id\": %d, \"teacher_score\": 8}".formatted(work.essay()));
            assertThat(scoredAnew.at("/answers/0/teacher_feedback").asString()).isEqualTo("Хорошо");
            assertThat(scoredAnew.at("/answers/0/teacher_score").asInt()).isEqualTo(8);

            var marked = score(teacher, work, "{\"answer_id\": %d, \"needs_revision\": true}".formatted(work.essay()));
            assertThat(marked.status()).isEqualTo(200);
            assertThat(marked.at("/answers/0/needs_revision").asBoolean()).isTrue();
            assertThat(marked.at("/answers/0/teacher_score").asInt()).isEqualTo(8);
            assertThat(marked.at("/answers/0/teacher_feedback").asString()).isEqualTo("Хорошо");
            assertThat(marked.at("/answers/1/needs_revision").asBoolean(true)).isFalse();

            var events = "select count(*) from eventstore.domain_event where aggregate_identifier = 'submission-%d'"
                    .formatted(work.id());
            var before = database.fetchValue(events);
            score(teacher, work, "{\"answer_id\": %d, \"needs_revision\": true}".formatted(work.essay()));
            assertThat(database.fetchValue(events)).as("the same again").isEqualTo(before);

            var takenBack = score(
                    teacher,
                    work,
                    "{\"answer_id\": %d, \"needs_revision\": false, \"teacher_feedback\": \"\"}"
                            .formatted(work.essay()));
            assertThat(takenBack.at("/answers/0/needs_revision").asBoolean(true))
                    .isFalse();
            assertThat(takenBack.at("/answers/0/teacher_feedback").asString()).isEmpty();
            assertThat(score(
                                    teacher,
                                    work,
                                    "{\"answer_id\": %d, \"needs_revision\": \"perhaps\"}".formatted(work.essay()))
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void onlyTheOwnerScores() {
            var work = handedIn(homework(teacher, group), pupil);
            var body = body(work.essay(), "5", "");
            var path = "/api/submissions/%d/update_answer/".formatted(work.id());

            assertThat(score(aPerson("teacher", "Д", "Белов"), work, body).status())
                    .isEqualTo(404);
            assertThat(call("PATCH", path, tokenFor(pupil, "student"), body).status())
                    .isEqualTo(403);
            assertThat(call("PATCH", path, tokenOf("admin@school.example"), body)
                            .status())
                    .isEqualTo(403);
        }

        @Test
        void anAnswerOfAnotherSubmissionIsNotFound() {
            var homework = homework(teacher, group);
            var mine = handedIn(homework, pupil);
            var other = handedIn(homework, classmate);

            var refused = score(teacher, mine, body(other.essay(), "5", ""));

            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.at("/error").asString()).isEqualTo("Ответ не найден.");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "[]",
                    "{}",
                    "{\"teacher_score\":1}",
                    "{\"answer_id\":null}",
                    "{\"answer_id\":\"x\"}",
                    "{\"answer_id\":A,\"teacher_score\":\"many\"}",
                    "{\"answer_id\":A,\"teacher_score\":1.5}",
                    "{\"answer_id\":A,\"teacher_score\":99999999999999999999}",
                    "{\"answer_id\":A,\"teacher_feedback\":[]}",
                    "{\"answer_id\":A,\"teacher_feedback\":\"\\u0000\"}"
                })
        void nonsenseIsRefused(String body) {
            var work = handedIn(homework(teacher, group), pupil);

            assertThat(score(teacher, work, body.replace("A", Long.toString(work.essay())))
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void parallelScoresAreAllKept() throws Exception {
            var work = handedIn(homework(teacher, group), pupil);
            try (var threads = Executors.newFixedThreadPool(2)) {
                for (var future : threads.invokeAll(List.<Callable<Answer>>of(
                        () -> score(teacher, work, body(work.essay(), "7", "")),
                        () -> score(teacher, work, body(work.choice(), "2", ""))))) {
                    assertThat(future.get().status()).isEqualTo(200);
                }
            }

            var after = get("/api/submissions/%d/".formatted(work.id()), tokenFor(teacher, "teacher"));
            assertThat(after.at("/total_score").asInt()).isEqualTo(9);
            assertThat(after.at("/status").asString()).isEqualTo("graded");
        }

        private String body(long answer, String score, String feedback) {
            return "{\"answer_id\":%d,\"teacher_score\":%s,\"teacher_feedback\":\"%s\"}"
                    .formatted(answer, score, feedback);
        }
    }

    @Nested
    class Reading {

        @Test
        void eachSeesTheirOwn() {
            var work = handedIn(homework(teacher, group), pupil);
            var path = "/api/submissions/%d/".formatted(work.id());

            assertThat(get(path, tokenFor(pupil, "student")).status()).isEqualTo(200);
            assertThat(get(path, tokenFor(teacher, "teacher")).status()).isEqualTo(200);
            assertThat(get(path, tokenOf("admin@school.example")).status()).isEqualTo(200);
            assertThat(get(path, tokenFor(classmate, "student")).status()).isEqualTo(404);
            assertThat(get(path, tokenOf("dmitry.belov@school.example")).status())
                    .isEqualTo(404);
            assertThat(get("/api/submissions/x/", tokenFor(teacher, "teacher")).status())
                    .isEqualTo(404);
        }

        @Test
        void aPupilDoesNotSeeWhatADraftScores() {
            var work = homework(teacher, group);
            var id = open(
                            pupil,
                            "{\"homework\":%d,\"answers\":[{\"question\":%d,\"text_answer\":\"x\"}]}"
                                    .formatted(work.id(), work.essay()))
                    .at("/id")
                    .asLong();
            var draft = new Submitted(id, answerOf(id), 0);
            score(teacher, draft, "{\"answer_id\":%d,\"teacher_score\":9}".formatted(draft.essay()));

            var seen = get("/api/submissions/%d/".formatted(id), tokenFor(pupil, "student"));

            assertThat(seen.at("/total_score").isNull()).isTrue();
            assertThat(seen.at("/answers/0/teacher_score").isNull()).isTrue();
            assertThat(get("/api/submissions/%d/".formatted(id), tokenFor(teacher, "teacher"))
                            .at("/answers/0/teacher_score")
                            .asInt())
                    .isEqualTo(9);
        }

        private long answerOf(long submission) {
            return (Long) requireNonNull(
                    database.fetchValue("select id from grading.answer where submission_id = ?", submission));
        }

        @Test
        void filtersNarrowTheList() {
            var first = homework(teacher, group);
            var second = homework(teacher, group);
            handedIn(first, pupil);
            var graded = handedIn(first, classmate);
            score(teacher, graded, "{\"answer_id\":%d,\"teacher_score\":1}".formatted(graded.essay()));
            handedIn(second, pupil);
            var other = aGroup("Геометрия", teacher, pupil);

            assertThat(count("")).isEqualTo(3);
            assertThat(count("?status=submitted")).isEqualTo(2);
            assertThat(count("?status=graded&ordering=-graded_at")).isEqualTo(1);
            assertThat(count("?homework=" + first.id())).isEqualTo(2);
            for (var unreadable :
                    List.of("homework=x", "individual=perhaps", "status=%00", "status=banana", "group=abc")) {
                assertThat(get("/api/submissions/?" + unreadable, tokenFor(teacher, "teacher"))
                                .status())
                        .as(unreadable)
                        .isEqualTo(400);
            }
            assertThat(get("/api/submissions/?status=banana", tokenFor(teacher, "teacher"))
                            .at("/errors/status/0")
                            .asString())
                    .contains("in_progress, submitted, graded, revision");
            assertThat(count("?group=" + other)).isZero();
            assertThat(count("?group_id=" + group)).isEqualTo(3);
            // Defect 51: the student is in this group too, but no work came by it.
            assertThat(count("?group_id=" + other)).isZero();
            assertThat(count("?individual=1")).isZero();
            assertThat(get("/api/submissions/?group_id=x", tokenFor(teacher, "teacher"))
                            .status())
                    .isEqualTo(400);
            assertThat(get("/api/submissions/?page=2", tokenFor(teacher, "teacher"))
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void individualWorkIsThatOfSinglePupils() {
            var anna = tokenOf("anna.petrova@school.example");
            var individual = get("/api/submissions/?individual=1", anna);

            assertThat(individual.at("/results").findValuesAsString("homework_title"))
                    .containsExactly("Персонально для Лизы");
            assertThat(get("/api/submissions/", anna)
                            .at("/results")
                            .valueStream()
                            .filter(row -> row.at("/is_individual").asBoolean())
                            .map(row -> row.at("/id")))
                    .containsExactlyElementsOf(individual
                            .at("/results")
                            .valueStream()
                            .map(row -> row.at("/id"))
                            .toList());
        }

        private int count(String query) {
            var list = get("/api/submissions/" + query, tokenFor(teacher, "teacher"));
            assertThat(list.status()).isEqualTo(200);
            return list.at("/count").asInt();
        }

        @Test
        void aListTakesAtMostThreeStatementsHoweverLong() {
            var pupils = new ArrayList<Long>();
            for (int i = 0; i < 100; i++) {
                pupils.add(aPerson("student", "У" + i, "Ученик"));
            }
            var large = aGroup(
                    "Поток", teacher, pupils.stream().mapToLong(Long::longValue).toArray());
            var rows = 0;
            for (var size : new int[] {1, 10, 100}) {
                while (rows < size) {
                    handedIn(homework(teacher, large), pupils.get(rows++));
                }
                for (var path : new String[] {"/api/submissions/", "/api/homework/"}) {
                    var list = inAtMostThreeStatements(path, tokenFor(teacher, "teacher"));
                    assertThat(list.at("/count").asInt()).isEqualTo(size);
                    assertThat(list.at("/results").size()).isEqualTo(Math.min(size, 20));
                }
            }
            var page = inAtMostThreeStatements("/api/homework/?page=5", tokenFor(pupils.getFirst(), "student"));
            assertThat(page.at("/results").size()).isEqualTo(20);
        }

        private Answer inAtMostThreeStatements(String path, String token) {
            var answers = new ArrayList<Answer>();
            assertThat(statements.duringWithKnownCaller(() -> answers.add(get(path, token))))
                    .hasSizeBetween(1, 3);
            return answers.getFirst();
        }
    }
}
