package space.lectio.grading.write.gradeanswer;

import static space.lectio.grading.write.GradingAggregates.SUBMISSION;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.grading.domain.QuestionPoints;
import space.lectio.grading.domain.SubmissionRules;
import space.lectio.shared.Caller;
import space.lectio.shared.eventstore.Aggregates;
import space.lectio.shared.eventstore.HistoryGrowth;

@Component
class GradeAnswerHandler {

    private final Aggregates aggregates;
    private final QuestionPoints points;
    private final Clock clock;

    GradeAnswerHandler(Aggregates aggregates, QuestionPoints points, Clock clock) {
        this.aggregates = aggregates;
        this.points = points;
        this.clock = clock;
    }

    @CommandHandler
    void handle(GradeAnswer command, Caller caller) {
        var worth = points.of(command.submissionId(), caller.id());
        aggregates.change(
                SUBMISSION.id(command.submissionId()),
                HistoryGrowth.IN_BULK,
                submission -> SubmissionRules.score(
                        caller,
                        submission,
                        command.answerId(),
                        command.score(),
                        command.feedback(),
                        command.needsRevision(),
                        worth,
                        clock.instant()));
    }
}
