package space.lectio.grading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.scheduling.api.LessonHomework;
import tools.jackson.databind.JsonNode;

class HomeworkTest extends GradingSchool {

    private static final Set<String> KEYS = Set.of(
            "correctAnswer",
            "correctOptionId",
            "correctOptionIds",
            "correctOrder",
            "isCorrect",
            "is_correct",
            "answer",
            "solutionCode");

    @Autowired
    LessonHomework homeworkOfLessons;

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

    private List<Long> listOf(long person, String role) {
        var list = get("/api/homework/", tokenFor(person, role));
        assertThat(list.status()).isEqualTo(200);
        return list.at("/results").values().stream()
                .map(one -> one.path("id").asLong())
                .toList();
    }

    @Test
    void homeworkForSomeOfAGroupIsShownToTheseAlone() {
        var work = homework(teacher, group, classmate);

        assertThat(listOf(classmate, "student")).containsExactly(work.id());
        assertThat(listOf(pupil, "student")).isEmpty();
        assertThat(get("/api/homework/%d/".formatted(work.id()), tokenFor(pupil, "student"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void homeworkForAGroupIsShownToThoseWhoJoinLaterAndNotToThoseWhoHaveLeft() {
        var work = homework(teacher, group);
        handedIn(work, pupil);
        database.execute(
                "delete from identity.group_member where group_id = ? and student_id in (?, ?)",
                group,
                pupil,
                classmate);
        var late = aPerson("student", "Пётр", "Щукин");
        database.execute(
                "insert into identity.group_member (group_id, student_id, joined_at) values (?, ?, now())",
                group,
                late);

        assertThat(listOf(late, "student")).containsExactly(work.id());
        assertThat(listOf(pupil, "student")).as("who began, too").isEmpty();
        assertThat(get("/api/homework/%d/".formatted(work.id()), tokenFor(pupil, "student"))
                        .status())
                .isEqualTo(404);
        assertThat(listOf(classmate, "student")).isEmpty();
    }

    @Test
    void teachersSeeTheirOwnAndAdministratorsNone() {
        var work = homework(teacher, group);

        assertThat(listOf(teacher, "teacher")).containsExactly(work.id());
        assertThat(listOf(aPerson("teacher", "Д", "Белов"), "teacher")).isEmpty();
        assertThat(listOf(personOf("admin@school.example"), "admin")).isEmpty();
        assertThat(get("/api/homework/%d/".formatted(work.id()), tokenOf("dmitry.belov@school.example"))
                        .status())
                .isEqualTo(404);
        assertThat(get("/api/homework/%d/".formatted(work.id()), tokenOf("admin@school.example"))
                        .status())
                .isEqualTo(404);
    }

    /** All other times end in Z: the original writes these without its serializers. */
    @Test
    void deadlinesOfGroupsEndAsInTheOriginal() {
        var homework = get("/api/homework/", tokenOf("anna.petrova@school.example"));
        assertThat(homework.at("/results").findValues("group_assignments"))
                .flatMap(groups -> groups.findValues("deadline"))
                .filteredOn(JsonNode::isString)
                .isNotEmpty()
                .allSatisfy(deadline -> assertThat(deadline.asString()).matches(".*T18:00:00[+]00:00"));
    }

    @Test
    void templatesAreThereForWhoAsksForTemplates() {
        var anna = tokenOf("anna.petrova@school.example");

        assertThat(get("/api/homework/?is_template=1", anna).at("/results/0/id").asLong())
                .isEqualTo(5);
        assertThat(get("/api/homework/5/?is_template=1", anna)
                        .at("/ai_grading_prompt")
                        .asString())
                .isEqualTo("Строго по критериям ФИПИ");
        assertThat(get("/api/homework/5/", anna).status()).isEqualTo(404);
        assertThat(get("/api/homework/1/?is_template=1", anna).status()).isEqualTo(404);
        assertThat(get("/api/homework/5/?is_template=1", tokenOf("liza.tsoy@mail.example"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void noPupilIsToldAnAnswerKey() {
        for (var email : new String[] {"ivan.ivanov@mail.example", "m.ezhikova@mail.example", "alena.k@mail.example"}) {
            for (var path : new String[] {"/api/homework/", "/api/homework/1/", "/api/submissions/"}) {
                var answer = get(path, tokenOf(email));
                if (answer.status() == 200) {
                    assertNoKey(answer.body());
                }
            }
        }
    }

    @Test
    void whereRightAnswersAreClosedCodeQuestionsDoNotTellThem() {
        var pupil = tokenOf("m.ezhikova@mail.example");
        var expected = "/questions/9/config/testCases/0/expectedOutput";
        assertThat(get("/api/homework/1/", pupil).at(expected).asString())
                .as("the browser runs the cases")
                .isEqualTo("3");
        database.execute("update grading.homework set allow_view_answers = false where id = 1");
        try {
            var closed = get("/api/homework/1/", pupil);
            assertThat(closed.at("/questions/9/config/testCases").size()).isEqualTo(3);
            assertThat(closed.at(expected).asString()).isEmpty();
            assertThat(closed.at("/questions/9/config/testCases/0/input").asString())
                    .isEqualTo("1 2");
            assertThat(closed.at("/questions/1/explanation").asString()).isEmpty();
            assertThat(get("/api/submissions/2/", pupil).at(expected).asString())
                    .isEmpty();
            assertThat(get("/api/homework/1/", tokenOf("anna.petrova@school.example"))
                            .at("/questions/1/explanation")
                            .asString())
                    .as("the teacher's own")
                    .isNotEmpty();
        } finally {
            database.execute("update grading.homework set allow_view_answers = true where id = 1");
        }
    }

    private static void assertNoKey(JsonNode node) {
        assertThat(node.propertyNames()).doesNotContainAnyElementsOf(KEYS);
        node.values().forEach(HomeworkTest::assertNoKey);
    }

    @Test
    void theTeacherSeesTheKeyAndWhichChoicesAreRightInSubmissions() {
        var anna = tokenOf("anna.petrova@school.example");

        assertThat(get("/api/homework/1/", anna)
                        .at("/questions/0/config/correctAnswer")
                        .asString())
                .isEqualTo("1,41");
        assertThat(get("/api/submissions/1/", anna)
                        .at("/questions/2/choices/0/is_correct")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void homeworkForNobodySaysSo() {
        var work = draft(teacher);

        var shown = get("/api/homework/%d/".formatted(work.id()), tokenFor(teacher, "teacher"));

        assertThat(shown.at("/group_name").asString()).isEqualTo("Без группы");
        assertThat(shown.at("/group_id").isNull()).isTrue();
        assertThat(shown.at("/status").asString()).isEqualTo("draft");
    }

    @Test
    void lessonsKnowTheirFirstPublishedHomework() {
        var heard = statements.during(() -> {
            assertThat(homeworkOfLessons.firstPublishedHomework(List.of(1L, 2L, 3L)))
                    .isEqualTo(Map.of(1L, 1L));
            assertThat(homeworkOfLessons.firstPublishedHomework(List.of())).isEmpty();
        });

        assertThat(heard).hasSize(1);
    }
}
