package space.lectio.grading.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rules must know of homework before an answer is scored. */
public interface QuestionPoints {

    /** Points by the question's id; null unless the submission exists and belongs to homework of this teacher. */
    @Nullable
    Map<Long, Integer> of(long submissionId, long teacherId);
}
