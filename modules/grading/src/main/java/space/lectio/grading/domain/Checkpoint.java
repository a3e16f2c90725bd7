package space.lectio.grading.domain;

import space.lectio.grading.api.CheckpointEvent;
import space.lectio.grading.api.CheckpointEvent.ControlPointHeld;
import space.lectio.grading.api.CheckpointEvent.ControlPointScored;

/** What a control point's history has made of it, as far as decisions need to know. */
public sealed interface Checkpoint {

    /** Before its first event. */
    record Unknown() implements Checkpoint {}

    record Held(long id, long teacherId, int maxPoints) implements Checkpoint {}

    static Checkpoint evolve(Checkpoint point, CheckpointEvent event) {
        return switch (event) {
            case ControlPointHeld e -> new Held(e.controlPointId(), e.teacherId(), e.maxPoints());
            case ControlPointScored _ -> point;
        };
    }
}
