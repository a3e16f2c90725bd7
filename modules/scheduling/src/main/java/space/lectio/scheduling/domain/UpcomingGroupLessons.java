package space.lectio.scheduling.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a group still has before it. */
public interface UpcomingGroupLessons {

    /** Ids of its lessons that are not over and end after the moment. */
    List<Long> lessonsAfter(long groupId, Instant moment);

    /** Ids of its series. */
    List<Long> seriesOf(long groupId);

    /** When its series meet, by their ids. */
    Map<Long, WeeklyRecurrence> rhythmsOf(long groupId);
}
