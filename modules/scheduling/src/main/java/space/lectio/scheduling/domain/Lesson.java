package space.lectio.scheduling.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import space.lectio.scheduling.api.LessonEvent;
import space.lectio.scheduling.api.LessonEvent.LessonCancelled;
import space.lectio.scheduling.api.LessonEvent.LessonDetailsChanged;
import space.lectio.scheduling.api.LessonEvent.LessonEnded;
import space.lectio.scheduling.api.LessonEvent.LessonGeneratedFromSeries;
import space.lectio.scheduling.api.LessonEvent.LessonImported;
import space.lectio.scheduling.api.LessonEvent.LessonMoved;
import space.lectio.scheduling.api.LessonEvent.LessonReassigned;
import space.lectio.scheduling.api.LessonEvent.LessonRecordingChanged;
import space.lectio.scheduling.api.LessonEvent.LessonScheduled;
import space.lectio.scheduling.api.LessonEvent.LessonStarted;
import space.lectio.scheduling.api.LessonEvent.LessonTeacherChanged;
import space.lectio.scheduling.api.LessonEvent.LessonWithdrawnBySeries;

/** What a lesson's history has made of it, as far as decisions need to know. */
public sealed interface Lesson {

    /** Before its first event. */
    record Unplanned() implements Lesson {}

    /** A quick one whose room has not opened yet: there is nothing to show, and it may come to nothing. */
    record Opening(Plan plan) implements Lesson {}

    record Planned(Plan plan) implements Lesson {}

    /** It has a room. */
    record Running(Plan plan) implements Lesson {}

    record Ended(Plan plan, Instant endedAt) implements Lesson {}

    record Cancelled(long id) implements Lesson {}

    /**
     * What was agreed about a lesson that is not cancelled.
     *
     * @param exclusive whether teacher and group can have no other lesson then
     * @param follows the day of a series for which it was generated; null for any other lesson, and as soon as somebody changes
     *     it by hand
     */
    record Plan(
            long id,
            long groupId,
            long teacherId,
            Instant startsAt,
            Instant endsAt,
            boolean exclusive,
            Description description,
            boolean recorded,
            int recordingDays,
            @Nullable SeriesDay follows) {

        private Plan at(Instant from, Instant to) {
            return new Plan(id, groupId, teacherId, from, to, true, description, recorded, recordingDays, null);
        }

        private Plan of(long group) {
            return new Plan(id, group, teacherId, startsAt, endsAt, true, description, recorded, recordingDays, null);
        }

        private Plan taughtBy(long teacher, boolean alone) {
            return new Plan(
                    id, groupId, teacher, startsAt, endsAt, alone, description, recorded, recordingDays, follows);
        }

        private Plan described(Description otherwise) {
            return new Plan(
                    id, groupId, teacherId, startsAt, endsAt, exclusive, otherwise, recorded, recordingDays, null);
        }

        private Plan recording(boolean yes, int days) {
            return new Plan(id, groupId, teacherId, startsAt, endsAt, exclusive, description, yes, days, null);
        }

        private Plan following(SeriesDay day) {
            return new Plan(
                    id, groupId, teacherId, startsAt, endsAt, exclusive, description, recorded, recordingDays, day);
        }
    }

    /** What people write about a lesson. */
    record Description(String title, String topics, String location, String notes) {

        private int bytes() {
            return 2 * (title.length() + topics.length() + location.length() + notes.length());
        }

        private Description with(LessonDetailsChanged e) {
            return new Description(
                    e.title() == null ? title : e.title(),
                    e.topics() == null ? topics : e.topics(),
                    e.location() == null ? location : e.location(),
                    e.notes() == null ? notes : e.notes());
        }
    }

    /** About how much memory the texts take. */
    static int bytesOfText(Lesson lesson) {
        return switch (lesson) {
            case Opening l -> l.plan.description.bytes();
            case Planned l -> l.plan.description.bytes();
            case Running l -> l.plan.description.bytes();
            case Ended l -> l.plan.description.bytes();
            case Unplanned _, Cancelled _ -> 0;
        };
    }

    /** A day on which a series meets, in the series' zone. */
    record SeriesDay(long seriesId, LocalDate day) {}

    static Lesson evolve(Lesson lesson, LessonEvent event) {
        return switch (lesson) {
            case Unplanned _ -> event instanceof LessonScheduled e ? scheduled(e) : lesson;
            case Opening l -> next(l, l.plan, event);
            case Planned l -> next(l, l.plan, event);
            case Running l -> next(l, l.plan, event);
            case Ended l -> next(l, l.plan, event);
            case Cancelled _ -> lesson;
        };
    }

    private static Lesson scheduled(LessonScheduled e) {
        var plan = new Plan(
                e.lessonId(),
                e.groupId(),
                e.teacherId(),
                e.startsAt(),
                e.endsAt(),
                e.exclusive(),
                new Description(e.title(), e.topics(), e.location(), e.notes()),
                e.recorded(),
                e.recordingDays(),
                null);
        return e.quick() ? new Opening(plan) : new Planned(plan);
    }

    private static Lesson next(Lesson lesson, Plan plan, LessonEvent event) {
        return switch (event) {
            case LessonMoved e -> lesson.with(plan.at(e.startsAt(), e.endsAt()));
            case LessonReassigned e -> lesson.with(plan.of(e.groupId()));
            case LessonRecordingChanged e -> lesson.with(plan.recording(e.recorded(), e.recordingDays()));
            case LessonDetailsChanged e -> lesson.with(plan.described(plan.description.with(e)));
            case LessonTeacherChanged e -> lesson.with(plan.taughtBy(e.teacherId(), e.exclusive()));
            case LessonGeneratedFromSeries e -> lesson.with(plan.following(new SeriesDay(e.seriesId(), e.day())));
            case LessonStarted _ -> new Running(plan);
            case LessonEnded e -> new Ended(plan, e.at());
            case LessonCancelled _ -> new Cancelled(plan.id);
            case LessonScheduled _, LessonWithdrawnBySeries _, LessonImported _ -> lesson;
        };
    }

    private Lesson with(Plan plan) {
        return switch (this) {
            case Opening _ -> new Opening(plan);
            case Planned _ -> new Planned(plan);
            case Running _ -> new Running(plan);
            case Ended l -> new Ended(plan, l.endedAt);
            case Unplanned _, Cancelled _ -> this;
        };
    }
}
