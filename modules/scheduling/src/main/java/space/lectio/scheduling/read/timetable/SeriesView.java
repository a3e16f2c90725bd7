package space.lectio.scheduling.read.timetable;

import java.util.stream.Stream;
import space.lectio.scheduling.domain.SeriesPlan;
import space.lectio.scheduling.domain.WeeklyRecurrence.Occurrence;

/** A series that may meet within a window. */
record SeriesView(SeriesPlan plan, String groupName, String teacherName) {

    /** Its meetings in the window that are no lessons yet. */
    Stream<Occurrence> openIn(Window window) {
        return plan.openBetween(window.from(), window.to()).stream();
    }
}
