package space.lectio.grading.domain;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the rules must know of homework before a student works on it. */
public interface AssignedHomework {

    /** Null unless the homework is published, no template, and for this student. */
    @Nullable
    Questions find(long homeworkId, long studentId);

    /** @param choices the ids of each question's choices, by the question's id */
    record Questions(Map<Long, Set<Long>> choices) {}
}
