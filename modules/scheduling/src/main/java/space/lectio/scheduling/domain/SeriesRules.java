package space.lectio.scheduling.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import space.lectio.scheduling.api.SeriesEvent;
import space.lectio.scheduling.api.SeriesEvent.SeriesDetailsChanged;
import space.lectio.scheduling.api.SeriesEvent.SeriesEnded;
import space.lectio.scheduling.api.SeriesEvent.SeriesPlanned;
import space.lectio.scheduling.api.SeriesEvent.SeriesReassigned;
import space.lectio.scheduling.api.SeriesEvent.SeriesRescheduled;
import space.lectio.scheduling.api.SeriesEvent.SeriesTeacherChanged;
import space.lectio.scheduling.api.SeriesEvent.SeriesWeeksCounted;
import space.lectio.scheduling.api.WeekParity;
import space.lectio.scheduling.domain.Series.Description;
import space.lectio.scheduling.domain.Series.Ongoing;
import space.lectio.scheduling.domain.Series.Over;
import space.lectio.scheduling.domain.Series.Unplanned;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Decision;
import space.lectio.shared.Refusal;

/**
 * The sentences the school would say about weekly series. A group has one series at a time; nothing is said about other groups
 * of the teacher, as in the original (docs/adr/0028-series-of-a-group-do-not-overlap.md).
 */
public final class SeriesRules {

    private final School school;

    /** A group that meets every day in the morning and in the evening has fourteen. */
    static final int MOST_OF_A_GROUP = 50;

    private final UpcomingGroupLessons plans;
    private final TimeLimits limits;

    public SeriesRules(School school, UpcomingGroupLessons plans, TimeLimits limits) {
        this.school = school;
        this.plans = plans;
        this.limits = limits;
    }

    /** @param startWeek a day of the week from which weeks are counted; null where the ISO calendar counts them */
    public Decision<SeriesEvent> plan(
            Caller by, SeriesPlanned wanted, @Nullable LocalDate startWeek, Reminder reminder) {
        if (!by.isTeacher()) {
            return Decision.refuse(CommonRefusal.FORBIDDEN);
        }
        if (!school.groupIsTaughtBy(wanted.groupId(), wanted.teacherId())) {
            return Decision.refuse(LessonRefusal.NOT_TEACHER_OF_GROUP);
        }
        if (isFull(wanted.groupId())) {
            return Decision.refuse(SeriesRefusal.GROUP_HAS_TOO_MANY_SERIES);
        }
        var objection = objectionTo(wanted.startsAt(), wanted.endsAt(), wanted.firstDay(), wanted.lastDay());
        if (objection == null) {
            objection = limits.objectionTo(wanted.startsAt(), wanted.endsAt());
        }
        if (objection == null) {
            objection = limits.objectionTo("start_date", wanted.firstDay(), wanted.at());
        }
        if (objection == null) {
            objection = limits.objectionTo("end_date", wanted.lastDay(), wanted.at());
        }
        if (objection == null && startWeek != null) {
            objection = limits.objectionTo("start_week", startWeek, wanted.at());
        }
        if (objection == null) {
            objection = reminder.objection(school.hasOwnRoomLink(wanted.teacherId()));
        }
        var rhythm = WeeklyRecurrence.of(wanted)
                .countedFrom(startWeek == null ? null : WeeklyRecurrence.mondayOf(startWeek));
        if (objection == null && meetsWithAnother(wanted.seriesId(), wanted.groupId(), null, rhythm)) {
            objection = SeriesRefusal.GROUP_HAS_SERIES_THEN;
        }
        if (objection != null) {
            return Decision.refuse(objection);
        }
        return startWeek == null
                ? Decision.accept(wanted)
                : Decision.accept(
                        wanted,
                        new SeriesWeeksCounted(wanted.seriesId(), WeeklyRecurrence.mondayOf(startWeek), wanted.at()));
    }

    /**
     * Whether the series would meet when another series of the group does. What overlapped before may go on: the original never
     * looked.
     *
     * @param before null if it did not meet in this group
     */
    private boolean meetsWithAnother(
            long seriesId, long groupId, @Nullable WeeklyRecurrence before, WeeklyRecurrence after) {
        return plans.rhythmsOf(groupId).entrySet().stream()
                .filter(other -> other.getKey() != seriesId)
                .map(Map.Entry::getValue)
                .anyMatch(other -> after.overlaps(other) && (before == null || !before.overlaps(other)));
    }

    private boolean isFull(long groupId) {
        return plans.seriesOf(groupId).size() >= MOST_OF_A_GROUP;
    }

    /** @param day of the week from which weeks are counted; null where the ISO calendar is to count them again */
    public record StartWeek(@Nullable LocalDate day) {

        private @Nullable LocalDate monday() {
            return day == null ? null : WeeklyRecurrence.mondayOf(day);
        }
    }

    /** What somebody wants otherwise about a series; a value that is null stays as it is. */
    public record Changes(
            @Nullable Long groupId,
            @Nullable DayOfWeek weekday,
            @Nullable WeekParity weekType,
            @Nullable LocalTime startsAt,
            @Nullable LocalTime endsAt,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable StartWeek startWeek,
            @Nullable String title,
            @Nullable String topics,
            @Nullable String location) {

        /** Whether it says something about when or in which group the series meets. */
        public boolean mayMove() {
            var otherDays = weekday != null || weekType != null || startWeek != null;
            var otherTimes = startsAt != null || endsAt != null || firstDay != null || lastDay != null;
            return groupId != null || otherDays || otherTimes;
        }

        /** What is said otherwise than before; null if nothing is. */
        private @Nullable SeriesDetailsChanged describing(long seriesId, Description before, Instant now) {
            var described = new SeriesDetailsChanged(
                    seriesId,
                    otherwise(before.title(), title),
                    otherwise(before.topics(), topics),
                    otherwise(before.location(), location),
                    now);
            return described.title() == null && described.topics() == null && described.location() == null
                    ? null
                    : described;
        }

        private static @Nullable String otherwise(String before, @Nullable String wanted) {
            return Objects.equals(before, wanted) ? null : wanted;
        }
    }

    /** @param reminder as it will be; checked again because the teacher's link may be gone since */
    public Decision<SeriesEvent> change(Caller by, Series series, Changes changes, Reminder reminder, Instant now) {
        return ifChangeableBy(by, series, s -> change(s, changes, reminder, now));
    }

    private Decision<SeriesEvent> ifChangeableBy(
            Caller by, Series series, Function<Ongoing, Decision<SeriesEvent>> then) {
        return switch (series) {
            case Unplanned _, Over _ -> Decision.refuse(CommonRefusal.NOT_FOUND);
            case Ongoing s -> {
                var objection = school.accessTo(s.groupId(), s.teacherId(), by).objectionToChange();
                yield objection == null ? then.apply(s) : Decision.refuse(objection);
            }
        };
    }

    private Decision<SeriesEvent> change(Ongoing series, Changes changes, Reminder reminder, Instant now) {
        var events = new ArrayList<SeriesEvent>();
        if (changes.groupId != null && changes.groupId != series.groupId()) {
            if (!school.groupIsTaughtBy(changes.groupId, series.teacherId())
                    || !school.groupIsTaughtBy(series.groupId(), series.teacherId())) {
                return Decision.refuse(LessonRefusal.NOT_TEACHER_OF_GROUP);
            }
            if (isFull(changes.groupId)) {
                return Decision.refuse(SeriesRefusal.GROUP_HAS_TOO_MANY_SERIES);
            }
            events.add(new SeriesReassigned(series.id(), changes.groupId, now));
        }
        var before = series.rhythm();
        var after = new WeeklyRecurrence(
                changes.weekday == null ? before.weekday() : changes.weekday,
                changes.weekType == null ? before.weekType() : changes.weekType,
                changes.startsAt == null ? before.startsAt() : changes.startsAt,
                changes.endsAt == null ? before.endsAt() : changes.endsAt,
                before.zone(),
                changes.firstDay == null ? before.firstDay() : changes.firstDay,
                changes.lastDay == null ? before.lastDay() : changes.lastDay,
                before.startWeek());
        if (!after.equals(before)) {
            var objection = objectionTo(after.startsAt(), after.endsAt(), after.firstDay(), after.lastDay());
            if (objection == null) {
                objection = outOfLimits(before, after, now);
            }
            if (objection != null) {
                return Decision.refuse(objection);
            }
            events.add(new SeriesRescheduled(
                    series.id(),
                    after.weekday(),
                    after.weekType(),
                    after.startsAt(),
                    after.endsAt(),
                    after.zone().getId(),
                    after.firstDay(),
                    after.lastDay(),
                    now));
        }
        if (changes.startWeek != null && !Objects.equals(changes.startWeek.monday(), before.startWeek())) {
            var monday = changes.startWeek.monday();
            var objection = monday == null ? null : limits.objectionTo("start_week", monday, now);
            if (objection != null) {
                return Decision.refuse(objection);
            }
            events.add(new SeriesWeeksCounted(series.id(), monday, now));
            after = after.countedFrom(monday);
        }
        var group = changes.groupId == null ? series.groupId() : changes.groupId;
        var stays = group == series.groupId();
        if (!(stays && after.equals(before)) && meetsWithAnother(series.id(), group, stays ? before : null, after)) {
            return Decision.refuse(SeriesRefusal.GROUP_HAS_SERIES_THEN);
        }
        var described = changes.describing(series.id(), series.description(), now);
        if (described != null) {
            events.add(described);
        }
        var objection = reminder.objection(school.hasOwnRoomLink(series.teacherId()));
        return objection == null ? Decision.accept(events) : Decision.refuse(objection);
    }

    /** Only what is changed has to keep to the limits: an imported series may have begun long ago. */
    private @Nullable Refusal outOfLimits(WeeklyRecurrence before, WeeklyRecurrence after, Instant now) {
        Refusal objection = null;
        if (!after.startsAt().equals(before.startsAt()) || !after.endsAt().equals(before.endsAt())) {
            objection = limits.objectionTo(after.startsAt(), after.endsAt());
        }
        if (objection == null && !after.firstDay().equals(before.firstDay())) {
            objection = limits.objectionTo("start_date", after.firstDay(), now);
        }
        if (objection == null && !after.lastDay().equals(before.lastDay())) {
            objection = limits.objectionTo("end_date", after.lastDay(), now);
        }
        return objection;
    }

    /** The series' group has another teacher now. */
    public static Decision<SeriesEvent> handOver(Series series, long fromTeacherId, long toTeacherId, Instant now) {
        return series instanceof Ongoing s && s.teacherId() == fromTeacherId
                ? Decision.accept(new SeriesTeacherChanged(s.id(), toTeacherId, now))
                : Decision.accept();
    }

    public Decision<SeriesEvent> end(Caller by, Series series, Instant now) {
        return ifChangeableBy(by, series, s -> Decision.accept(new SeriesEnded(s.id(), now)));
    }

    private static @Nullable Refusal objectionTo(
            LocalTime startsAt, LocalTime endsAt, LocalDate firstDay, LocalDate lastDay) {
        if (!endsAt.isAfter(startsAt)) {
            return LessonRefusal.LESSON_ENDS_BEFORE_IT_STARTS;
        }
        return lastDay.isBefore(firstDay) ? SeriesRefusal.SERIES_ENDS_BEFORE_IT_STARTS : null;
    }
}
