package space.lectio.grading.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a student answered to one question.
 *
 * @param text for structured types a JSON text, kept as it came even if it is none
 * @param choices ids of the chosen options, in the order in which they were chosen
 * @param answeredAt null where the original does not tell
 * @param secondsSpent null where unknown
 * @param pasted whether text was pasted
 * @param tabSwitches how often the student left the page
 */
public record GivenAnswer(
        long answerId,
        long questionId,
        String text,
        List<Long> choices,
        List<Attachment> attachments,
        @Nullable Instant answeredAt,
        @Nullable Integer secondsSpent,
        boolean pasted,
        int tabSwitches) {}
