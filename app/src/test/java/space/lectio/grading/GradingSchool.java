package space.lectio.grading;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.ImportedSchool;
import space.lectio.StatementCounter;
import space.lectio.grading.api.AiGrading;
import space.lectio.grading.api.GivenAnswer;
import space.lectio.grading.api.HomeworkEvent.HomeworkAssignedToGroup;
import space.lectio.grading.api.HomeworkEvent.HomeworkDrafted;
import space.lectio.grading.api.HomeworkEvent.HomeworkPublished;
import space.lectio.grading.api.Question;
import space.lectio.grading.api.Question.Choice;
import space.lectio.grading.api.QuestionType;
import space.lectio.grading.api.SubmissionEvent.AnswersAutoScored;
import space.lectio.grading.api.SubmissionEvent.AnswersAutoScored.AutoScore;
import space.lectio.grading.api.SubmissionEvent.AnswersSaved;
import space.lectio.grading.api.SubmissionEvent.HomeworkSubmitted;
import space.lectio.grading.api.SubmissionEvent.SubmissionOpened;
import space.lectio.grading.api.SubmissionEvent.SubmissionTotalled;
import space.lectio.shared.eventstore.ImportedHistory;
import space.lectio.shared.eventstore.ImportedHistory.Story;

/** The imported school, and beside it works of a test's own people, told as history. */
abstract class GradingSchool extends ImportedSchool {

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    StatementCounter statements;

    @Autowired
    private ImportedHistory history;

    /** Published homework of two questions: an essay for 10 points, a choice for 4. The ids of these are one apart. */
    record Work(long id, long essay, long choiceQuestion, long right, long wrong) {}

    /** A draft, for nobody yet. */
    Work draft(long teacher) {
        var work = new Work(next("homework"), next("question"), next("question"), next("choice"), next("choice"));
        tell("HomeworkAggregate", "homework-" + work.id, teacher, drafted(work, teacher, clock.instant()));
        return work;
    }

    /** @param only the students of the group that it is for; none for the whole group */
    Work homework(long teacher, long group, long... only) {
        var work = new Work(next("homework"), next("question"), next("question"), next("choice"), next("choice"));
        var at = clock.instant();
        tell(
                "HomeworkAggregate",
                "homework-" + work.id,
                teacher,
                drafted(work, teacher, at),
                new HomeworkAssignedToGroup(
                        work.id, group, Arrays.stream(only).boxed().toList(), null, at),
                new HomeworkPublished(work.id, at));
        return work;
    }

    HomeworkDrafted drafted(Work work, long teacher, Instant at) {
        return new HomeworkDrafted(
                work.id,
                teacher,
                null,
                "Работа",
                "",
                false,
                null,
                14,
                "",
                true,
                new AiGrading(false, "none", ""),
                List.of(),
                List.of(
                        new Question(work.essay, "Опишите", QuestionType.TEXT, 10, 0, "{}", "", List.of()),
                        new Question(
                                work.choiceQuestion,
                                "Выберите",
                                QuestionType.SINGLE_CHOICE,
                                4,
                                1,
                                "{}",
                                "",
                                List.of(new Choice(work.right, "да", true), new Choice(work.wrong, "нет", false)))),
                at);
    }

    void tell(String aggregate, String id, long actor, Object... events) {
        transaction.executeWithoutResult(
                status -> history.append(List.of(new Story(aggregate, id, List.of(events), actor))));
    }

    long next(String what) {
        return (Long) requireNonNull(database.fetchValue("select nextval('grading.%s_id_seq')".formatted(what)));
    }

    /** Handed in with an essay that waits for the teacher and a choice that got all its points; answers the ids. */
    record Submitted(long id, long essay, long choice) {}

    Submitted handedIn(Work work, long student) {
        var submitted = new Submitted(next("submission"), next("answer"), next("answer"));
        var at = clock.instant();
        tell(
                "SubmissionAggregate",
                "submission-" + submitted.id,
                student,
                new SubmissionOpened(submitted.id, work.id, student, at),
                new AnswersSaved(
                        submitted.id,
                        List.of(
                                new GivenAnswer(
                                        submitted.essay, work.essay, "Так", List.of(), List.of(), at, 60, true, 2),
                                new GivenAnswer(
                                        submitted.choice,
                                        work.choiceQuestion,
                                        "",
                                        List.of(work.right),
                                        List.of(),
                                        at,
                                        null,
                                        false,
                                        0)),
                        at),
                new AnswersAutoScored(
                        submitted.id,
                        List.of(new AutoScore(submitted.essay, null, true), new AutoScore(submitted.choice, 4, false)),
                        at),
                new SubmissionTotalled(submitted.id, 4, at),
                new HomeworkSubmitted(submitted.id, at));
        return submitted;
    }
}
