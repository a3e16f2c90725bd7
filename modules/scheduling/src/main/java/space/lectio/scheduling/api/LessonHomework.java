package space.lectio.scheduling.api;

import java.util.Collection;
import java.util.Map;

/** Which homework belongs to a shown lesson; grading, downstream of us, answers. One SQL statement at most. */
public interface LessonHomework {

    /** The first published homework of each lesson that has one. */
    Map<Long, Long> firstPublishedHomework(Collection<Long> lessonIds);
}
