package space.lectio.grading.write.scoreanswer;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import space.lectio.grading.domain.PointsOfQuestions;
import space.lectio.grading.domain.SubmissionRules;
import space.lectio.grading.write.SubmissionAggregate;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Refused;
import space.lectio.shared.eventstore.HistoryGrowth;

@Component
class ScoreAnswerHandler {

    private final Repository<SubmissionAggregate> submissions;
    private final PointsOfQuestions points;
    private final HistoryGrowth growth;
    private final Clock clock;

    ScoreAnswerHandler(
            Repository<SubmissionAggregate> submissions, PointsOfQuestions points, HistoryGrowth growth, Clock clock) {
        this.submissions = submissions;
        this.points = points;
        this.growth = growth;
        this.clock = clock;
    }

    @CommandHandler
    void handle(ScoreAnswer command) {
        var worth = points.of(command.submissionId(), command.teacherId());
        if (worth == null) {
            throw new Refused(CommonRefusal.NOT_FOUND);
        }
        growth.mustBeSlow(SubmissionAggregate.idOf(command.submissionId()), HistoryGrowth.IN_BULK);
        submissions
                .load(SubmissionAggregate.idOf(command.submissionId()))
                .execute(submission -> submission.append(SubmissionRules.score(
                        submission.state(),
                        command.answerId(),
                        command.score(),
                        command.feedback(),
                        command.needsRevision(),
                        worth,
                        clock.instant())));
    }
}
