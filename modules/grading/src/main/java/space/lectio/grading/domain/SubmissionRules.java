package space.lectio.grading.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.lectio.grading.api.GivenAnswer;
import space.lectio.grading.api.SubmissionEvent;
import space.lectio.grading.api.SubmissionEvent.AnswerCommented;
import space.lectio.grading.api.SubmissionEvent.AnswerMarkedForRevision;
import space.lectio.grading.api.SubmissionEvent.AnswerScored;
import space.lectio.grading.api.SubmissionEvent.AnswersSaved;
import space.lectio.grading.api.SubmissionEvent.SubmissionGraded;
import space.lectio.grading.api.SubmissionEvent.SubmissionOpened;
import space.lectio.grading.api.SubmissionEvent.SubmissionTotalled;
import space.lectio.grading.domain.GradingRefusal.Reason;
import space.lectio.grading.domain.GradingRefusal.ScoreOutOfBounds;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Decision;

/** The sentences the school would say about working on homework and about grading it. */
public final class SubmissionRules {

    private SubmissionRules() {}

    /**
     * A student begins to work. Whoever begins twice goes on with the first work.
     *
     * @param homework null if it is not for this student
     * @param answers first ones, possibly none; they bring no scores
     */
    public static Decision<SubmissionEvent> open(
            Caller by,
            Submission submission,
            long submissionId,
            long homeworkId,
            AssignedHomework.@Nullable Questions homework,
            List<GivenAnswer> answers,
            Instant now) {
        if (!by.isStudent()) {
            return Decision.refuse(CommonRefusal.FORBIDDEN);
        }
        if (submission.workOrNull() != null) {
            return Decision.accept(List.of());
        }
        if (homework == null) {
            return Decision.refuse(Reason.HOMEWORK_NOT_FOR_STUDENT);
        }
        var objection = objectionTo(answers, homework.choices());
        if (objection != null) {
            return Decision.refuse(objection);
        }
        var opened = new SubmissionOpened(submissionId, homeworkId, by.id(), now);
        return answers.isEmpty()
                ? Decision.accept(opened)
                : Decision.accept(opened, new AnswersSaved(submissionId, answers, now));
    }

    private static @Nullable Reason objectionTo(List<GivenAnswer> answers, Map<Long, Set<Long>> choices) {
        var answered = new HashSet<Long>();
        for (var answer : answers) {
            var offered = choices.get(answer.questionId());
            if (offered == null) {
                return Reason.QUESTION_NOT_IN_HOMEWORK;
            }
            if (!answered.add(answer.questionId())) {
                return Reason.QUESTION_ANSWERED_TWICE;
            }
            if (!offered.containsAll(answer.choices())) {
                return Reason.CHOICE_NOT_IN_QUESTION;
            }
        }
        return null;
    }

    /**
     * The teacher scores one answer, comments on it, or both. The work counts as graded only when no answer waits for the
     * teacher any more; the original took the first score for the last word.
     *
     * @param score null leaves the score as it is
     * @param feedback null leaves the words as they are, empty takes them back
     * @param needsRevision null leaves the mark as it is
     * @param points of the questions, by id; null if the homework is not the caller's
     */
    public static Decision<SubmissionEvent> score(
            Caller by,
            Submission submission,
            long answerId,
            @Nullable Integer score,
            @Nullable String feedback,
            @Nullable Boolean needsRevision,
            @Nullable Map<Long, Integer> points,
            Instant now) {
        if (!by.isTeacher()) {
            return Decision.refuse(CommonRefusal.FORBIDDEN);
        }
        var work = submission.workOrNull();
        if (work == null || points == null) {
            return Decision.refuse(CommonRefusal.NOT_FOUND);
        }
        var answer = work.answers().get(answerId);
        if (answer == null) {
            return Decision.refuse(Reason.ANSWER_NOT_IN_SUBMISSION);
        }
        int most = points.getOrDefault(answer.questionId(), 0);
        if (score != null && (score < 0 || score > most)) {
            return Decision.refuse(new ScoreOutOfBounds(most));
        }
        var events = new ArrayList<SubmissionEvent>();
        var after = submission;
        if (score != null && !score.equals(answer.teacherScore())) {
            events.add(new AnswerScored(work.submissionId(), answerId, score, now));
            after = Submission.evolve(after, events.getLast());
        }
        if (feedback != null && !feedback.equals(answer.feedback())) {
            events.add(new AnswerCommented(work.submissionId(), answerId, feedback, now));
        }
        if (needsRevision != null && needsRevision != answer.needsRevision()) {
            events.add(new AnswerMarkedForRevision(work.submissionId(), answerId, needsRevision, now));
        }
        var scored = after.workOrNull();
        if (score != null && scored != null) {
            if (!Integer.valueOf(scored.sum()).equals(work.total())) {
                events.add(new SubmissionTotalled(work.submissionId(), scored.sum(), now));
            }
            if (submission instanceof Submission.HandedIn && !scored.awaitsTeacher()) {
                events.add(new SubmissionGraded(work.submissionId(), now));
            }
        }
        return Decision.accept(events);
    }
}
