package space.lectio.grading.domain;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import space.lectio.grading.api.GivenAnswer;
import space.lectio.grading.api.SubmissionEvent;
import space.lectio.grading.api.SubmissionEvent.AnswerCommented;
import space.lectio.grading.api.SubmissionEvent.AnswerMarkedForRevision;
import space.lectio.grading.api.SubmissionEvent.AnswerScored;
import space.lectio.grading.api.SubmissionEvent.AnswersAutoScored;
import space.lectio.grading.api.SubmissionEvent.AnswersSaved;
import space.lectio.grading.api.SubmissionEvent.HomeworkSubmitted;
import space.lectio.grading.api.SubmissionEvent.SubmissionCommented;
import space.lectio.grading.api.SubmissionEvent.SubmissionGraded;
import space.lectio.grading.api.SubmissionEvent.SubmissionOpened;
import space.lectio.grading.api.SubmissionEvent.SubmissionReturned;
import space.lectio.grading.api.SubmissionEvent.SubmissionTotalled;

/** What a submission's history has made of it, as far as decisions need to know. */
public sealed interface Submission {

    /** An answer without its feedback, in a map. */
    int ANSWER_BYTES = 150;

    /** Before its first event. */
    record Unopened() implements Submission {}

    /** The student works on it. */
    record InProgress(Work work) implements Submission {}

    /** It waits for the teacher. */
    record HandedIn(Work work) implements Submission {}

    record Graded(Work work) implements Submission {}

    /** Back with the student. */
    record Returned(Work work) implements Submission {}

    /** @param answers by id */
    record Work(
            long submissionId,
            long homeworkId,
            long studentId,
            Map<Long, Answer> answers,
            @Nullable Integer total) {

        /** The sum over the answers that there are. */
        int sum() {
            return answers.values().stream().mapToInt(Answer::score).sum();
        }

        boolean awaitsTeacher() {
            return answers.values().stream().anyMatch(Answer::awaitsTeacher);
        }

        Work with(long answerId, UnaryOperator<Answer> change) {
            var before = answers.get(answerId);
            if (before == null) {
                return this;
            }
            var after = new HashMap<>(answers);
            after.put(answerId, change.apply(before));
            return new Work(submissionId, homeworkId, studentId, after, total);
        }

        Work with(Collection<Long> answerIds, UnaryOperator<Answer> change) {
            var after = this;
            for (var answerId : answerIds) {
                after = after.with(answerId, change);
            }
            return after;
        }
    }

    /**
     * @param feedback the teacher's words, empty if there are none
     * @param needsRevision whether the student is to improve it when the work comes back
     */
    record Answer(
            long questionId,
            @Nullable Integer autoScore,
            @Nullable Integer teacherScore,
            boolean needsReview,
            String feedback,
            boolean needsRevision) {

        Answer scored(int score) {
            return new Answer(questionId, autoScore, score, needsReview, feedback, needsRevision);
        }

        Answer autoScored(@Nullable Integer score, boolean review) {
            return new Answer(questionId, score, teacherScore, review, feedback, needsRevision);
        }

        Answer commented(String words) {
            return new Answer(questionId, autoScore, teacherScore, needsReview, words, needsRevision);
        }

        Answer marked(boolean revision) {
            return new Answer(questionId, autoScore, teacherScore, needsReview, feedback, revision);
        }

        int score() {
            return teacherScore != null ? teacherScore : autoScore != null ? autoScore : 0;
        }

        boolean awaitsTeacher() {
            return teacherScore == null && (needsReview || autoScore == null);
        }
    }

    /** About how much memory the answers take. */
    static int bytesOfAnswers(Submission submission) {
        var work = submission.workOrNull();
        return work == null
                ? 0
                : work.answers.values().stream()
                        .mapToInt(answer -> ANSWER_BYTES + 2 * answer.feedback.length())
                        .sum();
    }

    /** Null before it is opened. */
    default @Nullable Work workOrNull() {
        return switch (this) {
            case Unopened _ -> null;
            case InProgress s -> s.work;
            case HandedIn s -> s.work;
            case Graded s -> s.work;
            case Returned s -> s.work;
        };
    }

    static Submission evolve(Submission submission, SubmissionEvent event) {
        return switch (event) {
            case SubmissionOpened e ->
                new InProgress(new Work(e.submissionId(), e.homeworkId(), e.studentId(), Map.of(), null));
            case AnswersSaved e -> submission.with(work -> given(work, e));
            case AnswersAutoScored e -> submission.with(work -> autoScored(work, e));
            case AnswerScored e -> submission.with(work -> work.with(e.answerId(), answer -> answer.scored(e.score())));
            case AnswerCommented e ->
                submission.with(work -> work.with(e.answerId(), answer -> answer.commented(e.feedback())));
            case AnswerMarkedForRevision e ->
                submission.with(work -> work.with(e.answerId(), answer -> answer.marked(e.needsRevision())));
            case SubmissionTotalled e ->
                submission.with(
                        work -> new Work(work.submissionId, work.homeworkId, work.studentId, work.answers, e.total()));
            case HomeworkSubmitted _ ->
                submission
                        .with(work -> work.with(work.answers.keySet(), answer -> answer.marked(false)))
                        .moved(HandedIn::new);
            case SubmissionGraded _ -> submission.moved(Graded::new);
            case SubmissionReturned e ->
                submission
                        .with(work -> work.with(e.answerIds(), answer -> answer.marked(true)))
                        .moved(Returned::new);
            case SubmissionCommented _ -> submission;
        };
    }

    private static Work given(Work work, AnswersSaved event) {
        var answers = new HashMap<>(work.answers);
        for (GivenAnswer given : event.answers()) {
            var before = answers.get(given.answerId());
            answers.put(
                    given.answerId(),
                    new Answer(
                            given.questionId(),
                            null,
                            null,
                            false,
                            before == null ? "" : before.feedback,
                            before != null && before.needsRevision));
        }
        return new Work(work.submissionId, work.homeworkId, work.studentId, answers, work.total);
    }

    private static Work autoScored(Work work, AnswersAutoScored event) {
        var answers = new HashMap<>(work.answers);
        for (var scored : event.scores()) {
            answers.computeIfPresent(
                    scored.answerId(), (_, answer) -> answer.autoScored(scored.score(), scored.needsReview()));
        }
        return new Work(work.submissionId, work.homeworkId, work.studentId, answers, work.total);
    }

    private Submission with(UnaryOperator<Work> change) {
        return switch (this) {
            case Unopened s -> s;
            case InProgress s -> new InProgress(change.apply(s.work));
            case HandedIn s -> new HandedIn(change.apply(s.work));
            case Graded s -> new Graded(change.apply(s.work));
            case Returned s -> new Returned(change.apply(s.work));
        };
    }

    private Submission moved(java.util.function.Function<Work, Submission> to) {
        var work = workOrNull();
        return work == null ? this : to.apply(work);
    }
}
