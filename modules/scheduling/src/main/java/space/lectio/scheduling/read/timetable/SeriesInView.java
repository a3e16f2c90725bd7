package space.lectio.scheduling.read.timetable;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import space.lectio.scheduling.domain.Rhythm;
import space.lectio.scheduling.domain.Rhythm.Occurrence;

/**
 * A series that may meet within a window.
 *
 * @param taken when the group has real lessons in the window
 */
record SeriesInView(
        long id,
        String title,
        long groupId,
        String groupName,
        long teacherId,
        String teacherName,
        Rhythm rhythm,
        String topics,
        String location,
        List<Taken> taken) {

    record Taken(Instant from, Instant to) {}

    /** Its meetings in the window, without those in whose place the group has a real lesson. */
    Stream<Occurrence> occurrences(Window window) {
        return rhythm.between(window.from(), window.to()).stream()
                .filter(o -> taken.stream().noneMatch(t -> o.overlaps(t.from(), t.to())));
    }
}
