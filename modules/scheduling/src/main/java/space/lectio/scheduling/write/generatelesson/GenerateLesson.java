package space.lectio.scheduling.write.generatelesson;

import space.lectio.scheduling.domain.Rhythm.Occurrence;
import space.lectio.scheduling.domain.SeriesPlan;

/** Makes one meeting of a series a lesson. Refused if there is one for that day already. */
public record GenerateLesson(long lessonId, SeriesPlan series, Occurrence meeting) {}
