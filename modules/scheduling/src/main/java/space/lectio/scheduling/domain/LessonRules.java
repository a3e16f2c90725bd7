package space.lectio.scheduling.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import space.lectio.scheduling.api.BeginLesson;
import space.lectio.scheduling.api.LessonEvent;
import space.lectio.scheduling.api.LessonEvent.LessonCancelled;
import space.lectio.scheduling.api.LessonEvent.LessonDescribed;
import space.lectio.scheduling.api.LessonEvent.LessonEnded;
import space.lectio.scheduling.api.LessonEvent.LessonGeneratedFromSeries;
import space.lectio.scheduling.api.LessonEvent.LessonGivenToGroup;
import space.lectio.scheduling.api.LessonEvent.LessonMoved;
import space.lectio.scheduling.api.LessonEvent.LessonRecordingAgreed;
import space.lectio.scheduling.api.LessonEvent.LessonScheduled;
import space.lectio.scheduling.api.LessonEvent.LessonStarted;
import space.lectio.scheduling.api.LessonEvent.LessonTeacherChanged;
import space.lectio.scheduling.api.LessonEvent.LessonWithdrawnBySeries;
import space.lectio.scheduling.domain.Lesson.Cancelled;
import space.lectio.scheduling.domain.Lesson.Description;
import space.lectio.scheduling.domain.Lesson.Ended;
import space.lectio.scheduling.domain.Lesson.Opening;
import space.lectio.scheduling.domain.Lesson.Plan;
import space.lectio.scheduling.domain.Lesson.Planned;
import space.lectio.scheduling.domain.Lesson.Running;
import space.lectio.scheduling.domain.Lesson.SeriesDay;
import space.lectio.scheduling.domain.Lesson.Unplanned;
import space.lectio.scheduling.domain.Rhythm.Occurrence;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Decision;
import space.lectio.shared.Refusal;

/** The sentences the school would say about lessons. PostgreSQL holds the same about overlaps under concurrency. */
public final class LessonRules {

    /** How long a recording may be watched where nobody says otherwise. */
    private static final int RECORDING_DAYS = 90;

    /** Longer than a lesson may be started before its time. */
    private static final Duration ABOUT = Duration.ofMinutes(30);

    private final Timetable timetable;
    private final School school;
    private final TimeLimits limits;

    public LessonRules(Timetable timetable, School school, TimeLimits limits) {
        this.timetable = timetable;
        this.school = school;
        this.limits = limits;
    }

    /** Whether the lesson can be as it is wanted; one that is not exclusive may overlap others. */
    public Decision<LessonEvent> plan(Caller by, LessonScheduled wanted) {
        if (!by.isTeacher()) {
            return Decision.refuse(CommonRefusal.FORBIDDEN);
        }
        var decision = planAnywhen(wanted);
        if (decision instanceof Decision.Rejected<LessonEvent>) {
            return decision;
        }
        var objection = limits.objectionTo(wanted.startsAt(), wanted.endsAt(), wanted.at());
        return objection == null ? decision : Decision.refuse(objection);
    }

    private Decision<LessonEvent> planAnywhen(LessonScheduled wanted) {
        if (!school.groupIsTaughtBy(wanted.groupId(), wanted.teacherId())) {
            return Decision.refuse(LessonRefusal.NOT_TEACHER_OF_GROUP);
        }
        var objection = objectionTo(
                wanted.lessonId(),
                wanted.groupId(),
                wanted.teacherId(),
                wanted.startsAt(),
                wanted.endsAt(),
                wanted.exclusive());
        return objection == null ? Decision.accept(wanted) : Decision.refuse(objection);
    }

    /** A meeting of a series becomes a lesson like any other, however long an imported series meets. */
    public Decision<LessonEvent> generate(long lessonId, SeriesPlan series, Occurrence meeting, Instant now) {
        var wanted = new LessonScheduled(
                lessonId,
                series.groupId(),
                series.teacherId(),
                series.title(),
                meeting.startsAt(),
                meeting.endsAt(),
                series.topics(),
                series.location(),
                "",
                false,
                false,
                RECORDING_DAYS,
                true,
                now);
        return switch (planAnywhen(wanted)) {
            case Decision.Accepted<LessonEvent> _ ->
                Decision.accept(wanted, new LessonGeneratedFromSeries(lessonId, series.id(), meeting.day(), now));
            case Decision.Rejected<LessonEvent> refused -> refused;
        };
    }

    /** A series takes its lesson back; one that was changed by hand, began or is gone has nothing to do with it any more. */
    public static Decision<LessonEvent> withdraw(Lesson lesson, Instant now) {
        return switch (lesson) {
            case Planned(var plan)
            when plan.follows() instanceof SeriesDay(var series, var day) ->
                Decision.accept(
                        new LessonWithdrawnBySeries(plan.id(), series, day, now), new LessonCancelled(plan.id(), now));
            case Unplanned _, Opening _, Planned _, Running _, Ended _, Cancelled _ -> Decision.accept();
        };
    }

    /** What somebody wants otherwise about a lesson; a value that is null stays as it is. */
    public record Changes(
            @Nullable Long groupId,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable String title,
            @Nullable String topics,
            @Nullable String location,
            @Nullable String notes,
            @Nullable Boolean recorded,
            @Nullable Integer recordingDays) {

        /** Whether it says something about what cannot change while people are in the lesson's room. */
        public boolean mayMove() {
            return groupId != null || startsAt != null || endsAt != null;
        }

        /** What is said otherwise than before; null if nothing is. */
        private @Nullable LessonDescribed describing(long lessonId, Description before, Instant now) {
            var described = new LessonDescribed(
                    lessonId,
                    otherwise(before.title(), title),
                    otherwise(before.topics(), topics),
                    otherwise(before.location(), location),
                    otherwise(before.notes(), notes),
                    now);
            return described.title() == null
                            && described.topics() == null
                            && described.location() == null
                            && described.notes() == null
                    ? null
                    : described;
        }

        private static @Nullable String otherwise(String before, @Nullable String wanted) {
            return Objects.equals(before, wanted) ? null : wanted;
        }
    }

    /**
     * Overlaps matter only if time or group change: a lesson that overlaps already can still get a new title.
     *
     * @param roomIsOpen whether people may be in the lesson's room: then only its end can be moved, to a time to come. That a lesson has begun does
     *     not say so, for imported ones have begun when they got their link
     */
    public Decision<LessonEvent> change(Caller by, Lesson lesson, Changes changes, boolean roomIsOpen, Instant now) {
        return ifChangeableBy(by, lesson, plan -> switch (lesson) {
            case Running _ -> change(plan, changes, roomIsOpen || isItsTime(plan, now), now);
            case Unplanned _, Opening _, Planned _, Ended _, Cancelled _ -> change(plan, changes, false, now);
        });
    }

    /** Of a lesson that they do not see nobody learns that it exists, nor of a quick one before its room is open. */
    private Decision<LessonEvent> ifChangeableBy(Caller by, Lesson lesson, Function<Plan, Decision<LessonEvent>> then) {
        return switch (lesson) {
            case Unplanned _, Cancelled _ -> Decision.refuse(CommonRefusal.NOT_FOUND);
            case Opening(var plan) ->
                by.equals(Caller.SYSTEM) ? then.apply(plan) : Decision.refuse(CommonRefusal.NOT_FOUND);
            case Planned(var plan) -> ifChangeableBy(by, plan, then);
            case Running(var plan) -> ifChangeableBy(by, plan, then);
            case Ended l -> ifChangeableBy(by, l.plan(), then);
        };
    }

    private Decision<LessonEvent> ifChangeableBy(Caller by, Plan plan, Function<Plan, Decision<LessonEvent>> then) {
        var objection = school.accessTo(plan.groupId(), plan.teacherId(), by).objectionToChange();
        return objection == null ? then.apply(plan) : Decision.refuse(objection);
    }

    /** Whether a lesson that has begun takes place about now, perhaps between two rooms. */
    private static boolean isItsTime(Plan plan, Instant now) {
        return !now.isBefore(plan.startsAt().minus(ABOUT))
                && now.isBefore(plan.endsAt().plus(ABOUT));
    }

    private Decision<LessonEvent> change(Plan plan, Changes changes, boolean roomIsOpen, Instant now) {
        var events = new ArrayList<LessonEvent>();
        var group = changes.groupId == null ? plan.groupId() : changes.groupId;
        var from = changes.startsAt == null ? plan.startsAt() : changes.startsAt;
        var to = changes.endsAt == null ? plan.endsAt() : changes.endsAt;
        var moved = !from.equals(plan.startsAt()) || !to.equals(plan.endsAt());
        var regrouped = group != plan.groupId();
        var endsNow = !to.equals(plan.endsAt()) && !to.isAfter(now);
        if (roomIsOpen && (regrouped || endsNow || !from.equals(plan.startsAt()))) {
            return Decision.refuse(LessonRefusal.LESSON_IS_RUNNING);
        }
        // Both: else who has the group now would push a former teacher's lesson into a group that is none of theirs.
        if (regrouped
                && !(school.groupIsTaughtBy(group, plan.teacherId())
                        && school.groupIsTaughtBy(plan.groupId(), plan.teacherId()))) {
            return Decision.refuse(LessonRefusal.NOT_TEACHER_OF_GROUP);
        }
        if (moved || regrouped) {
            var objection = objectionTo(plan.id(), group, plan.teacherId(), from, to, true);
            if (objection == null && moved) {
                objection = limits.objectionTo(from, to, now);
            }
            if (objection != null) {
                return Decision.refuse(objection);
            }
        }
        if (regrouped) {
            events.add(new LessonGivenToGroup(plan.id(), group, now));
        }
        if (moved) {
            events.add(new LessonMoved(plan.id(), from, to, now));
        }
        var described = changes.describing(plan.id(), plan.description(), now);
        if (described != null) {
            events.add(described);
        }
        var recorded = changes.recorded == null ? plan.recorded() : changes.recorded;
        var days = changes.recordingDays == null ? plan.recordingDays() : changes.recordingDays;
        if (recorded != plan.recorded() || days != plan.recordingDays()) {
            events.add(new LessonRecordingAgreed(plan.id(), recorded, days, now));
        }
        return Decision.accept(events);
    }

    /**
     * The lesson's group has another teacher now. Nothing is lost: where that teacher has a lesson at the time already, both
     * stand, and this one excludes no others until somebody moves it. A lesson that has begun stays with who began it,
     * and a substitute's with the substitute.
     */
    public Decision<LessonEvent> handOver(Lesson lesson, long fromTeacherId, long toTeacherId, Instant now) {
        return switch (lesson) {
            case Opening(var plan) -> handOver(plan, fromTeacherId, toTeacherId, now);
            case Planned(var plan) -> handOver(plan, fromTeacherId, toTeacherId, now);
            case Unplanned _, Running _, Ended _, Cancelled _ -> Decision.accept();
        };
    }

    private Decision<LessonEvent> handOver(Plan plan, long fromTeacherId, long toTeacherId, Instant now) {
        if (plan.teacherId() != fromTeacherId) {
            return Decision.accept();
        }
        var free = !timetable.teacherIsBooked(toTeacherId, plan.startsAt(), plan.endsAt(), plan.id());
        return Decision.accept(new LessonTeacherChanged(plan.id(), toTeacherId, plan.exclusive() && free, now));
    }

    /**
     * A lesson that is over may begin again, if its time was not given away meanwhile. One that runs is refused as well while
     * its plan lies ahead: it was moved after it had begun, and gets its room then.
     */
    public Decision<LessonEvent> begin(Caller by, Lesson lesson, boolean recorded, Instant now) {
        return switch (lesson) {
            case Unplanned _, Cancelled _ -> Decision.refuse(CommonRefusal.NOT_FOUND);
            case Running l ->
                ifChangeableBy(
                        by,
                        l.plan(),
                        plan -> isTooEarly(plan, now)
                                ? Decision.refuse(LessonRefusal.TOO_EARLY_TO_START)
                                : Decision.accept());
            case Opening l -> ifChangeableBy(by, l.plan(), plan -> begin(plan, recorded, now));
            case Planned l -> ifChangeableBy(by, l.plan(), plan -> begin(plan, recorded, now));
            case Ended l -> ifChangeableBy(by, l.plan(), plan -> begin(plan, recorded, now));
        };
    }

    /** Whether it is recorded may be decided as late as at its start. */
    private static Decision<LessonEvent> begin(Plan plan, boolean recorded, Instant now) {
        if (isTooEarly(plan, now)) {
            return Decision.refuse(LessonRefusal.TOO_EARLY_TO_START);
        }
        var started = new LessonStarted(plan.id(), now);
        return recorded == plan.recorded()
                ? Decision.accept(started)
                : Decision.accept(new LessonRecordingAgreed(plan.id(), recorded, plan.recordingDays(), now), started);
    }

    private static boolean isTooEarly(Plan plan, Instant now) {
        return now.isBefore(plan.startsAt().minus(BeginLesson.EARLY));
    }

    /** A lesson that nobody started may have taken place elsewhere, but not before its time. */
    public Decision<LessonEvent> end(Caller by, Lesson lesson, Instant now) {
        return ifChangeableBy(by, lesson, plan -> switch (lesson) {
            case Ended _ -> Decision.accept();
            case Opening _, Planned _
            when now.isBefore(plan.startsAt()) -> Decision.refuse(LessonRefusal.LESSON_HAS_NOT_BEGUN);
            case Unplanned _, Opening _, Planned _, Running _, Cancelled _ ->
                Decision.accept(new LessonEnded(plan.id(), now));
        });
    }

    public Decision<LessonEvent> cancel(Caller by, Lesson lesson, Instant now) {
        return ifChangeableBy(by, lesson, plan -> Decision.accept(new LessonCancelled(plan.id(), now)));
    }

    private @Nullable Refusal objectionTo(
            long lessonId, long groupId, long teacherId, Instant from, Instant to, boolean exclusive) {
        if (!to.isAfter(from)) {
            return LessonRefusal.LESSON_ENDS_BEFORE_IT_STARTS;
        }
        if (exclusive && timetable.groupIsBooked(groupId, from, to, lessonId)) {
            return LessonRefusal.GROUP_ALREADY_BOOKED;
        }
        if (exclusive && timetable.teacherIsBooked(teacherId, from, to, lessonId)) {
            return LessonRefusal.TEACHER_ALREADY_BOOKED;
        }
        return null;
    }
}
