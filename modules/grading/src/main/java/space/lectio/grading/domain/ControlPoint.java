package space.lectio.grading.domain;

import space.lectio.grading.api.ControlPointEvent;
import space.lectio.grading.api.ControlPointEvent.ControlPointHeld;
import space.lectio.grading.api.ControlPointEvent.ControlPointScored;

/** What a control point's history has made of it, as far as decisions need to know. */
public sealed interface ControlPoint {

    /** Before its first event. */
    record Unknown() implements ControlPoint {}

    record Held(long id, long teacherId, int maxPoints) implements ControlPoint {}

    static ControlPoint evolve(ControlPoint point, ControlPointEvent event) {
        return switch (event) {
            case ControlPointHeld e -> new Held(e.controlPointId(), e.teacherId(), e.maxPoints());
            case ControlPointScored _ -> point;
        };
    }
}
