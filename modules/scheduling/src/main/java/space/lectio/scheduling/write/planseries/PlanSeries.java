package space.lectio.scheduling.write.planseries;

import space.lectio.scheduling.domain.Reminder;
import space.lectio.scheduling.domain.Rhythm;

/** The caller, a teacher, plans a weekly series of a group of theirs. */
public record PlanSeries(
        long seriesId, long groupId, String title, Rhythm rhythm, String topics, String location, Reminder reminder) {}
