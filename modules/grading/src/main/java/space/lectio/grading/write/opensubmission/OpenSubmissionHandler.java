package space.lectio.grading.write.opensubmission;

import static space.lectio.grading.write.GradingAggregates.SUBMISSION;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.grading.domain.AssignedHomework;
import space.lectio.grading.domain.Submission;
import space.lectio.grading.domain.SubmissionRules;
import space.lectio.shared.Caller;
import space.lectio.shared.eventstore.Aggregates;

@Component
class OpenSubmissionHandler {

    private final Aggregates aggregates;
    private final AssignedHomework assigned;
    private final Clock clock;

    OpenSubmissionHandler(Aggregates aggregates, AssignedHomework assigned, Clock clock) {
        this.aggregates = aggregates;
        this.assigned = assigned;
        this.clock = clock;
    }

    @CommandHandler
    void handle(OpenSubmission command, Caller caller) {
        aggregates.create(
                SUBMISSION.id(command.submissionId()),
                SubmissionRules.open(
                        caller,
                        new Submission.Unopened(),
                        command.submissionId(),
                        command.homeworkId(),
                        assigned.find(command.homeworkId(), caller.id()),
                        command.answers(),
                        clock.instant()));
    }
}
