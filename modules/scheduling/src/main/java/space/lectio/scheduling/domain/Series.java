package space.lectio.scheduling.domain;

import java.time.ZoneId;
import space.lectio.scheduling.api.SeriesEvent;
import space.lectio.scheduling.api.SeriesEvent.SeriesDetailsChanged;
import space.lectio.scheduling.api.SeriesEvent.SeriesEnded;
import space.lectio.scheduling.api.SeriesEvent.SeriesPlanned;
import space.lectio.scheduling.api.SeriesEvent.SeriesReassigned;
import space.lectio.scheduling.api.SeriesEvent.SeriesRescheduled;
import space.lectio.scheduling.api.SeriesEvent.SeriesTeacherChanged;
import space.lectio.scheduling.api.SeriesEvent.SeriesWeeksCounted;

/** What a series' history has made of it, as far as decisions need to know. */
public sealed interface Series {

    /** Before its first event. */
    record Unplanned() implements Series {}

    record Ongoing(long id, long groupId, long teacherId, WeeklyRecurrence rhythm, Description description)
            implements Series {}

    /** What people write about a series. */
    record Description(String title, String topics, String location) {

        private int bytes() {
            return 2 * (title.length() + topics.length() + location.length());
        }

        private Description with(SeriesDetailsChanged e) {
            return new Description(
                    e.title() == null ? title : e.title(),
                    e.topics() == null ? topics : e.topics(),
                    e.location() == null ? location : e.location());
        }
    }

    record Over(long id) implements Series {}

    /** About how much memory the texts take. */
    static int bytesOfText(Series series) {
        return series instanceof Ongoing s ? s.description.bytes() : 0;
    }

    static Series evolve(Series series, SeriesEvent event) {
        return switch (event) {
            case SeriesPlanned e ->
                new Ongoing(
                        e.seriesId(),
                        e.groupId(),
                        e.teacherId(),
                        WeeklyRecurrence.of(e),
                        new Description(e.title(), e.topics(), e.location()));
            case SeriesRescheduled e ->
                series instanceof Ongoing s
                        ? new Ongoing(
                                s.id,
                                s.groupId,
                                s.teacherId,
                                new WeeklyRecurrence(
                                        e.weekday(),
                                        e.weekType(),
                                        e.startsAt(),
                                        e.endsAt(),
                                        ZoneId.of(e.zone()),
                                        e.firstDay(),
                                        e.lastDay(),
                                        s.rhythm.startWeek()),
                                s.description)
                        : series;
            case SeriesWeeksCounted e ->
                series instanceof Ongoing s
                        ? new Ongoing(s.id, s.groupId, s.teacherId, s.rhythm.countedFrom(e.startWeek()), s.description)
                        : series;
            case SeriesReassigned e ->
                series instanceof Ongoing s
                        ? new Ongoing(s.id, e.groupId(), s.teacherId, s.rhythm, s.description)
                        : series;
            case SeriesTeacherChanged e ->
                series instanceof Ongoing s
                        ? new Ongoing(s.id, s.groupId, e.teacherId(), s.rhythm, s.description)
                        : series;
            case SeriesDetailsChanged e ->
                series instanceof Ongoing s
                        ? new Ongoing(s.id, s.groupId, s.teacherId, s.rhythm, s.description.with(e))
                        : series;
            case SeriesEnded e -> new Over(e.seriesId());
        };
    }
}
