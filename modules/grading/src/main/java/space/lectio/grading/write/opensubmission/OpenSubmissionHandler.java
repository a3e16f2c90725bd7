package space.lectio.grading.write.opensubmission;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import space.lectio.grading.domain.AssignedHomework;
import space.lectio.grading.domain.SubmissionRules;
import space.lectio.grading.write.SubmissionAggregate;

@Component
class OpenSubmissionHandler {

    private final Repository<SubmissionAggregate> submissions;
    private final AssignedHomework assigned;
    private final Clock clock;

    OpenSubmissionHandler(Repository<SubmissionAggregate> submissions, AssignedHomework assigned, Clock clock) {
        this.submissions = submissions;
        this.assigned = assigned;
        this.clock = clock;
    }

    @CommandHandler
    void handle(OpenSubmission command) throws Exception {
        submissions
                .newInstance(SubmissionAggregate::new)
                .execute(submission -> submission.append(SubmissionRules.open(
                        submission.state(),
                        command.submissionId(),
                        command.homeworkId(),
                        command.studentId(),
                        assigned.find(command.homeworkId(), command.studentId()),
                        command.answers(),
                        clock.instant())));
    }
}
