package space.lectio.scheduling.write.changeseries;

import space.lectio.scheduling.domain.Reminder;
import space.lectio.scheduling.domain.SeriesRules;

/**
 * Changes what is wanted otherwise about a series.
 *
 * @param reminder all of it, as it is to be
 */
public record ChangeSeries(long seriesId, SeriesRules.Changes changes, Reminder reminder) {}
