package space.lectio.scheduling.api;

/** Ids for lessons that others are about to order, see {@link ScheduleQuickLesson}. */
public interface LessonIds {

    /** An id that no lesson has or will have; it may stay unused. */
    long next();
}
