package space.lectio.grading.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import space.lectio.grading.api.GivenAnswer;
import space.lectio.grading.api.SubmissionEvent;
import space.lectio.grading.api.SubmissionEvent.AnswerCommented;
import space.lectio.grading.api.SubmissionEvent.AnswerScored;
import space.lectio.grading.api.SubmissionEvent.AnswersAutoScored;
import space.lectio.grading.api.SubmissionEvent.AnswersAutoScored.AutoScore;
import space.lectio.grading.api.SubmissionEvent.AnswersSaved;
import space.lectio.grading.api.SubmissionEvent.HomeworkSubmitted;
import space.lectio.grading.api.SubmissionEvent.SubmissionGraded;
import space.lectio.grading.api.SubmissionEvent.SubmissionOpened;
import space.lectio.grading.api.SubmissionEvent.SubmissionReturned;
import space.lectio.grading.api.SubmissionEvent.SubmissionTotalled;
import space.lectio.grading.domain.GradingRefusal.Reason;
import space.lectio.grading.domain.GradingRefusal.ScoreOutOfBounds;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Decision;
import space.lectio.shared.Role;

/** Given what happened, when asked for, then events or a refusal. */
class SubmissionRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Caller STUDENT = new Caller(5, Role.STUDENT);
    private static final Caller TEACHER = new Caller(3, Role.TEACHER);
    private static final long WORK = 7;
    private static final long ESSAY = 11;
    private static final long CHOICE = 12;

    /** Question 1 is an essay for 10 points, question 2 a choice between 21 and 22 for 4. */
    private static final AssignedHomework.Questions HOMEWORK =
            new AssignedHomework.Questions(Map.of(1L, Set.of(), 2L, Set.of(21L, 22L)));

    private static final Map<Long, Integer> POINTS = Map.of(1L, 10, 2L, 4);

    @Nested
    class OpeningASubmission {

        @Test
        void aPupilBeginsToWork() {
            assertThat(open(new Submission.Unopened(), HOMEWORK))
                    .isEqualTo(accept(new SubmissionOpened(WORK, 3, 5, NOW)));
        }

        @Test
        void firstAnswersAreKeptWithoutScores() {
            assertThat(open(new Submission.Unopened(), HOMEWORK, answer(ESSAY, 1), answer(CHOICE, 2, 22)))
                    .isEqualTo(accept(
                            new SubmissionOpened(WORK, 3, 5, NOW),
                            new AnswersSaved(WORK, List.of(answer(ESSAY, 1), answer(CHOICE, 2, 22)), NOW)));
        }

        @Test
        void whoeverBeginsTwiceGoesOnWithTheFirstWork() {
            assertThat(open(given(opened()), HOMEWORK)).isEqualTo(accept());
        }

        @Test
        void onlyStudentsWork() {
            assertThat(SubmissionRules.open(TEACHER, new Submission.Unopened(), WORK, 3, HOMEWORK, List.of(), NOW))
                    .isEqualTo(refuse(CommonRefusal.FORBIDDEN));
        }

        @Test
        void homeworkOfOthersIsRefused() {
            assertThat(open(new Submission.Unopened(), null)).isEqualTo(refuse(Reason.HOMEWORK_NOT_FOR_STUDENT));
        }

        @Test
        void anAnswerToAQuestionOfOtherHomeworkIsRefused() {
            assertThat(open(new Submission.Unopened(), HOMEWORK, answer(ESSAY, 99)))
                    .isEqualTo(refuse(Reason.QUESTION_NOT_IN_HOMEWORK));
        }

        @Test
        void twoAnswersToOneQuestionAreRefused() {
            assertThat(open(new Submission.Unopened(), HOMEWORK, answer(ESSAY, 1), answer(CHOICE, 1)))
                    .isEqualTo(refuse(Reason.QUESTION_ANSWERED_TWICE));
        }

        @Test
        void aChoiceOfAnotherQuestionIsRefused() {
            assertThat(open(new Submission.Unopened(), HOMEWORK, answer(ESSAY, 1, 21)))
                    .isEqualTo(refuse(Reason.CHOICE_NOT_IN_QUESTION));
        }

        private Decision<SubmissionEvent> open(
                Submission state, AssignedHomework.@Nullable Questions homework, GivenAnswer... answers) {
            return SubmissionRules.open(STUDENT, state, WORK, 3, homework, List.of(answers), NOW);
        }
    }

    @Nested
    class ScoringAnAnswer {

        @Test
        void theLastScoreThatWasMissingMakesTheWorkGraded() {
            assertThat(score(given(handedIn()), ESSAY, 8, "Хорошо"))
                    .isEqualTo(accept(
                            new AnswerScored(WORK, ESSAY, 8, NOW),
                            new AnswerCommented(WORK, ESSAY, "Хорошо", NOW),
                            new SubmissionTotalled(WORK, 12, NOW),
                            new SubmissionGraded(WORK, NOW)));
        }

        @Test
        void aScoreWhileOthersAreMissingDoesNot() {
            assertThat(score(given(handedIn()), CHOICE, 2, ""))
                    .isEqualTo(accept(new AnswerScored(WORK, CHOICE, 2, NOW), new SubmissionTotalled(WORK, 2, NOW)));
        }

        @Test
        void feedbackAloneGradesNothing() {
            assertThat(score(given(handedIn()), ESSAY, null, "Подумайте"))
                    .isEqualTo(accept(new AnswerCommented(WORK, ESSAY, "Подумайте", NOW)));
        }

        @Test
        void feedbackLeftOutTakesEarlierFeedbackBack() {
            var before = given(handedIn(), new AnswerCommented(WORK, ESSAY, "Подумайте", NOW));

            assertThat(score(before, ESSAY, null, "")).isEqualTo(accept(new AnswerCommented(WORK, ESSAY, "", NOW)));
        }

        @Test
        void aGradedWorkStaysGradedUnderItsNewTotal() {
            var graded = given(
                    handedIn(),
                    new AnswerScored(WORK, ESSAY, 8, NOW),
                    new SubmissionTotalled(WORK, 12, NOW),
                    new SubmissionGraded(WORK, NOW));

            assertThat(score(graded, ESSAY, 9, ""))
                    .isEqualTo(accept(new AnswerScored(WORK, ESSAY, 9, NOW), new SubmissionTotalled(WORK, 13, NOW)));
        }

        @Test
        void theSameScoreAgainChangesNothing() {
            var graded = given(
                    handedIn(),
                    new AnswerScored(WORK, ESSAY, 8, NOW),
                    new SubmissionTotalled(WORK, 12, NOW),
                    new SubmissionGraded(WORK, NOW));

            assertThat(score(graded, ESSAY, 8, "")).isEqualTo(accept());
        }

        @Test
        void aWorkInRevisionStaysThere() {
            var returned = given(handedIn(), new SubmissionReturned(WORK, 1, "", List.of(ESSAY), NOW));

            assertThat(score(returned, ESSAY, 8, ""))
                    .isEqualTo(accept(new AnswerScored(WORK, ESSAY, 8, NOW), new SubmissionTotalled(WORK, 12, NOW)));
        }

        @Test
        void answersGivenAnewWaitForTheTeacherAgain() {
            var again = given(
                    handedIn(),
                    new AnswerScored(WORK, ESSAY, 8, NOW),
                    new SubmissionReturned(WORK, 1, "", List.of(ESSAY), NOW),
                    new AnswersSaved(WORK, List.of(answer(ESSAY, 1)), NOW),
                    new HomeworkSubmitted(WORK, NOW));

            assertThat(score(again, CHOICE, 4, ""))
                    .isEqualTo(accept(new AnswerScored(WORK, CHOICE, 4, NOW), new SubmissionTotalled(WORK, 4, NOW)));
        }

        @Test
        void moreThanThePointsOfTheQuestionIsRefused() {
            assertThat(score(given(handedIn()), ESSAY, 11, "")).isEqualTo(refuse(new ScoreOutOfBounds(10)));
        }

        @Test
        void lessThanNothingIsRefused() {
            assertThat(score(given(handedIn()), ESSAY, -1, "")).isEqualTo(refuse(new ScoreOutOfBounds(10)));
        }

        @Test
        void anAnswerOfAnotherWorkIsRefused() {
            assertThat(score(given(handedIn()), 999, 1, "")).isEqualTo(refuse(Reason.ANSWER_NOT_IN_SUBMISSION));
        }

        @Test
        void aWorkThatWasNeverOpenedIsNotFound() {
            assertThat(score(new Submission.Unopened(), ESSAY, 1, "")).isEqualTo(refuse(CommonRefusal.NOT_FOUND));
        }

        private Decision<SubmissionEvent> score(
                Submission state, long answer, @Nullable Integer score, String feedback) {
            return SubmissionRules.score(TEACHER, state, answer, score, feedback, null, POINTS, NOW);
        }
    }

    private static Submission given(SubmissionEvent[] history, SubmissionEvent... more) {
        Submission state = new Submission.Unopened();
        for (var event : history) {
            state = Submission.evolve(state, event);
        }
        for (var event : more) {
            state = Submission.evolve(state, event);
        }
        return state;
    }

    private static SubmissionEvent[] opened() {
        return new SubmissionEvent[] {new SubmissionOpened(WORK, 3, 5, NOW)};
    }

    /** The essay waits for the teacher, the choice got all of its 4 points. */
    private static SubmissionEvent[] handedIn() {
        return new SubmissionEvent[] {
            new SubmissionOpened(WORK, 3, 5, NOW),
            new AnswersSaved(WORK, List.of(answer(ESSAY, 1), answer(CHOICE, 2, 22)), NOW),
            new AnswersAutoScored(
                    WORK, List.of(new AutoScore(ESSAY, null, true), new AutoScore(CHOICE, 4, false)), NOW),
            new HomeworkSubmitted(WORK, NOW)
        };
    }

    private static GivenAnswer answer(long id, long question, long... choices) {
        return new GivenAnswer(
                id, question, "", Arrays.stream(choices).boxed().toList(), List.of(), NOW, null, false, 0);
    }

    private static Decision<SubmissionEvent> accept(SubmissionEvent... events) {
        return Decision.accept(List.of(events));
    }

    private static Decision<SubmissionEvent> refuse(space.lectio.shared.Refusal why) {
        return Decision.refuse(why);
    }
}
