package space.lectio.scheduling.domain;

import java.time.Duration;
import java.time.Instant;
import space.lectio.scheduling.api.AttendanceEvent;
import space.lectio.scheduling.api.AttendanceEvent.AttendanceMarked;
import space.lectio.scheduling.api.AttendanceEvent.Source;
import space.lectio.scheduling.api.AttendanceEvent.Status;
import space.lectio.scheduling.domain.Lesson.Cancelled;
import space.lectio.scheduling.domain.Lesson.Ended;
import space.lectio.scheduling.domain.Lesson.Opening;
import space.lectio.scheduling.domain.Lesson.Plan;
import space.lectio.scheduling.domain.Lesson.Planned;
import space.lectio.scheduling.domain.Lesson.Running;
import space.lectio.scheduling.domain.Lesson.Unplanned;
import space.lectio.shared.Decision;

/** Whether one student was at one lesson, as far as it was said. */
public sealed interface Attendance {

    /** Entering at most this long before the lesson counts as coming to it. */
    Duration EARLY = Duration.ofMinutes(15);

    /** Nobody has said anything yet. */
    record Unmarked() implements Attendance {}

    record Marked(Status status, Source source) implements Attendance {}

    /**
     * The student opened the lesson's room. What a teacher marked is not overruled by a click.
     *
     * @param markId for the mark, if it becomes one
     */
    default Decision<AttendanceEvent> cameTo(Lesson lesson, long lessonId, long studentId, long markId, Instant at) {
        return switch (this) {
            case Unmarked _
            when wasHeld(lesson, at) ->
                Decision.accept(
                        new AttendanceMarked(markId, lessonId, studentId, Status.PRESENT, Source.JOIN, "", null, at));
            case Unmarked _, Marked _ -> Decision.accept();
        };
    }

    private static boolean wasHeld(Lesson lesson, Instant at) {
        return switch (lesson) {
            case Opening l -> isInTimeFor(l.plan(), at);
            case Planned l -> isInTimeFor(l.plan(), at);
            case Running l -> isInTimeFor(l.plan(), at);
            case Ended l -> isInTimeFor(l.plan(), at) && !at.isAfter(l.endedAt());
            case Unplanned _, Cancelled _ -> false;
        };
    }

    private static boolean isInTimeFor(Plan plan, Instant at) {
        return !at.isBefore(plan.startsAt().minus(EARLY)) && !at.isAfter(plan.endsAt());
    }

    static Attendance evolve(AttendanceEvent event) {
        return switch (event) {
            case AttendanceMarked e -> new Marked(e.status(), e.source());
        };
    }
}
