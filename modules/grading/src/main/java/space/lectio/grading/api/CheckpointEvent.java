package space.lectio.grading.api;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.eventstore.StoredAs;

/** What can happen to a control point: a test or an exam that a group sat and whose points the teacher noted. */
public sealed interface CheckpointEvent {

    long controlPointId();

    Instant at();

    @StoredAs("grading.control-point-held")
    record ControlPointHeld(
            long controlPointId,
            long teacherId,
            long groupId,
            @Nullable Long lessonId,
            String title,
            int maxPoints,
            LocalDate heldOn,
            Instant at)
            implements CheckpointEvent {}

    @StoredAs("grading.control-point-scored")
    record ControlPointScored(long controlPointId, long resultId, long studentId, int points, Instant at)
            implements CheckpointEvent {}
}
