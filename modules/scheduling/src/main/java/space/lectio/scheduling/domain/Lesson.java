package space.lectio.scheduling.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.lectio.scheduling.api.LessonEvent;
import space.lectio.scheduling.api.LessonEvent.LessonCancelled;
import space.lectio.scheduling.api.LessonEvent.LessonDescribed;
import space.lectio.scheduling.api.LessonEvent.LessonEnded;
import space.lectio.scheduling.api.LessonEvent.LessonGivenToGroup;
import space.lectio.scheduling.api.LessonEvent.LessonMoved;
import space.lectio.scheduling.api.LessonEvent.LessonRecordingAgreed;
import space.lectio.scheduling.api.LessonEvent.LessonScheduled;
import space.lectio.scheduling.api.LessonEvent.LessonStarted;

/** What a lesson's history has made of it, as far as decisions need to know. */
public sealed interface Lesson {

    /** Before its first event. */
    record Unplanned() implements Lesson {}

    record Planned(long id, long groupId, long teacherId, Instant startsAt, Instant endsAt) implements Lesson {}

    /** Running: it has a room. */
    record Running(long id, long groupId, long teacherId, Instant startsAt, Instant endsAt) implements Lesson {}

    record Ended(long id, long groupId, long teacherId, Instant startsAt, Instant endsAt, Instant endedAt)
            implements Lesson {}

    record Cancelled(long id) implements Lesson {}

    static Lesson evolve(Lesson lesson, LessonEvent event) {
        return switch (event) {
            case LessonScheduled e -> new Planned(e.lessonId(), e.groupId(), e.teacherId(), e.startsAt(), e.endsAt());
            case LessonMoved e -> lesson.with(null, e.startsAt(), e.endsAt());
            case LessonGivenToGroup e -> lesson.with(e.groupId(), null, null);
            case LessonDescribed _, LessonRecordingAgreed _ -> lesson;
            case LessonStarted _ -> lesson.started();
            case LessonEnded e -> lesson.ended(e.at());
            case LessonCancelled e -> new Cancelled(e.lessonId());
        };
    }

    private Lesson with(@Nullable Long group, @Nullable Instant starts, @Nullable Instant ends) {
        return switch (this) {
            case Planned l ->
                new Planned(l.id, or(group, l.groupId), l.teacherId, or(starts, l.startsAt), or(ends, l.endsAt));
            case Running l ->
                new Running(l.id, or(group, l.groupId), l.teacherId, or(starts, l.startsAt), or(ends, l.endsAt));
            case Ended l ->
                new Ended(
                        l.id, or(group, l.groupId), l.teacherId, or(starts, l.startsAt), or(ends, l.endsAt), l.endedAt);
            case Unplanned _, Cancelled _ -> this;
        };
    }

    private Lesson started() {
        return switch (this) {
            case Planned l -> new Running(l.id, l.groupId, l.teacherId, l.startsAt, l.endsAt);
            case Ended l -> new Running(l.id, l.groupId, l.teacherId, l.startsAt, l.endsAt);
            case Running _, Unplanned _, Cancelled _ -> this;
        };
    }

    private Lesson ended(Instant at) {
        return switch (this) {
            case Planned l -> new Ended(l.id, l.groupId, l.teacherId, l.startsAt, l.endsAt, at);
            case Running l -> new Ended(l.id, l.groupId, l.teacherId, l.startsAt, l.endsAt, at);
            case Ended _, Unplanned _, Cancelled _ -> this;
        };
    }

    private static <T> T or(@Nullable T changed, T before) {
        return changed == null ? before : changed;
    }
}
