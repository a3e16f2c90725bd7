package space.lectio.scheduling.write.changeseries;

import space.lectio.scheduling.domain.Reminder;
import space.lectio.scheduling.domain.SeriesRules;

/**
 * Changes what is wanted otherwise about a series. It carries only what the client said: what else holds is read under the
 * series' lock, so that of two who change different things at once both are heard.
 */
public record ChangeSeries(long seriesId, SeriesRules.Changes changes, Reminder.Changes reminder) {}
