package space.lectio.grading.write;

import space.lectio.grading.api.CheckpointEvent;
import space.lectio.grading.api.HomeworkEvent;
import space.lectio.grading.api.SubmissionEvent;
import space.lectio.grading.domain.Checkpoint;
import space.lectio.grading.domain.Homework;
import space.lectio.grading.domain.Submission;
import space.lectio.shared.eventstore.AggregateType;

/** The histories of this module. Their names stand in every event store, so they stay. */
public final class GradingAggregates {

    /** By the submission's id. */
    public static final AggregateType<Submission, SubmissionEvent> SUBMISSION =
            AggregateType.<Submission, SubmissionEvent>of(
                            "SubmissionAggregate", "submission", new Submission.Unopened(), Submission::evolve)
                    .weighing(Submission::bytesOfAnswers);

    /** By the homework's id. */
    public static final AggregateType<Homework, HomeworkEvent> HOMEWORK =
            AggregateType.of("HomeworkAggregate", "homework", new Homework.Unwritten(), Homework::evolve);

    /** By the control point's id. */
    public static final AggregateType<Checkpoint, CheckpointEvent> CONTROL_POINT =
            AggregateType.of("ControlPointAggregate", "control-point", new Checkpoint.Unknown(), Checkpoint::evolve);

    private GradingAggregates() {}
}
