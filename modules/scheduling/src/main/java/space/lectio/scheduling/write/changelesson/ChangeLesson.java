package space.lectio.scheduling.write.changelesson;

import space.lectio.scheduling.domain.LessonRules;

/** Changes what is wanted otherwise about a lesson. */
public record ChangeLesson(long lessonId, LessonRules.Changes changes) {}
