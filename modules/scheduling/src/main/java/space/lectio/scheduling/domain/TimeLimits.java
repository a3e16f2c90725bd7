package space.lectio.scheduling.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.Refusal;

/**
 * What a lesson or series that somebody plans or moves has to keep to. Imported ones keep the times they had.
 *
 * @param longest of a lesson
 * @param farthest from now, into the past and into the future
 */
public record TimeLimits(Duration longest, Duration farthest) {

    /** Whatever is shorter was typed wrongly. */
    static final Duration SHORTEST = Duration.ofMinutes(1);

    @Nullable
    Refusal objectionTo(Instant startsAt, Instant endsAt, Instant now) {
        if (startsAt.isBefore(now.minus(farthest))) {
            return new OutOfRange("start_time", farthest.toDays());
        }
        if (endsAt.isAfter(now.plus(farthest))) {
            return new OutOfRange("end_time", farthest.toDays());
        }
        return objectionTo(Duration.between(startsAt, endsAt));
    }

    @Nullable
    Refusal objectionTo(LocalTime startsAt, LocalTime endsAt) {
        return objectionTo(Duration.between(startsAt, endsAt));
    }

    private @Nullable Refusal objectionTo(Duration length) {
        if (length.compareTo(SHORTEST) < 0) {
            return LessonRefusal.LESSON_TOO_SHORT;
        }
        return length.compareTo(longest) > 0 ? new LessonTooLong(longest.toHours()) : null;
    }

    /** Days are compared in UTC: a day more or less does not matter here. */
    @Nullable
    Refusal objectionTo(String field, LocalDate day, Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return day.isBefore(today.minusDays(farthest.toDays())) || day.isAfter(today.plusDays(farthest.toDays()))
                ? new OutOfRange(field, farthest.toDays())
                : null;
    }

    /** @param hours a lesson may last */
    public record LessonTooLong(long hours) implements Refusal {

        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "lesson_too_long";
        }

        @Override
        public String field() {
            return "end_time";
        }

        @Override
        public Object[] arguments() {
            return new Object[] {hours};
        }
    }

    /** @param days how far from today a time may lie */
    public record OutOfRange(String field, long days) implements Refusal {

        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "time_out_of_range";
        }

        @Override
        public Object[] arguments() {
            return new Object[] {days};
        }
    }
}
