package space.lectio.scheduling.write.planseries;

import space.lectio.scheduling.domain.Reminder;
import space.lectio.scheduling.domain.WeeklyRecurrence;

/** The caller, a teacher, plans a weekly series of a group of theirs. */
public record PlanSeries(
        long seriesId,
        long groupId,
        String title,
        WeeklyRecurrence rhythm,
        String topics,
        String location,
        Reminder reminder) {}
