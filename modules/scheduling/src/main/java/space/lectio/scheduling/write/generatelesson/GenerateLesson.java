package space.lectio.scheduling.write.generatelesson;

import java.time.LocalDate;

/**
 * Makes one meeting of a series a lesson, as the series wants it at that moment. Harmless if the series does not meet on the day
 * any more, or something stands in the meeting's place.
 *
 * @param groupId the series' group as far as the sender knows
 * @param day in the series' zone
 */
public record GenerateLesson(long lessonId, long seriesId, long groupId, LocalDate day) {}
