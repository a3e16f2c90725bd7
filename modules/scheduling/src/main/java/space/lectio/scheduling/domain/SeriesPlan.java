package space.lectio.scheduling.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import space.lectio.scheduling.domain.WeeklyRecurrence.Occurrence;

/**
 * What a series wants of its lessons, and what stands in their place already.
 *
 * @param settled days for which a lesson was generated, wherever that lesson is now
 * @param taken when the group has real lessons
 */
public record SeriesPlan(
        long id,
        String title,
        long groupId,
        long teacherId,
        WeeklyRecurrence rhythm,
        String topics,
        String location,
        List<LocalDate> settled,
        List<Taken> taken) {

    public record Taken(Instant from, Instant to) {}

    /** A lesson that was generated for a day of the series. */
    public record Generated(
            long lessonId,
            LocalDate day,
            long groupId,
            String title,
            Instant startsAt,
            Instant endsAt,
            String topics,
            String location) {}

    /** The meetings that share a moment with [from, to], without those in whose place there is a lesson or was one. */
    public List<Occurrence> openBetween(Instant from, Instant to) {
        return rhythm.between(from, to).stream()
                .filter(o -> !settled.contains(o.day()))
                .filter(o -> taken.stream().noneMatch(t -> o.overlaps(t.from(), t.to())))
                .toList();
    }

    /** The meeting of the day, if nothing stands in its place. */
    public Optional<Occurrence> openOn(LocalDate day) {
        return rhythm.on(day)
                .filter(o -> !settled.contains(day))
                .filter(o -> taken.stream().noneMatch(t -> o.overlaps(t.from(), t.to())));
    }

    /** Whether the series would generate the lesson just as it is. */
    public boolean agreesWith(Generated lesson) {
        return lesson.groupId() == groupId
                && lesson.title().equals(title)
                && lesson.topics().equals(topics)
                && lesson.location().equals(location)
                && rhythm.on(lesson.day())
                        .filter(o -> o.startsAt().equals(lesson.startsAt()))
                        .filter(o -> o.endsAt().equals(lesson.endsAt()))
                        .isPresent();
    }
}
