package space.lectio.scheduling.write.planseries;

import space.lectio.scheduling.domain.Reminder;
import space.lectio.scheduling.domain.Rhythm;

/** Plans a weekly series of a group. */
public record PlanSeries(
        long seriesId,
        long groupId,
        long teacherId,
        String title,
        Rhythm rhythm,
        String topics,
        String location,
        Reminder reminder) {}
