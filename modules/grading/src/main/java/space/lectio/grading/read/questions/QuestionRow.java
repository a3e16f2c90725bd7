package space.lectio.grading.read.questions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question as the contract shows it.
 *
 * @param config JSON
 * @param explanation missing within submissions
 */
public record QuestionRow(
        long id,
        String prompt,
        @JsonProperty("question_type") String questionType,
        int points,
        int order,
        List<ChoiceRow> choices,
        @JsonRawValue String config,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String explanation) {

    /** The question itself, without what is configured for it: files, options, explanation. */
    public QuestionRow withoutMaterial() {
        return new QuestionRow(id, prompt, questionType, points, order, choices, "{}", null);
    }

    /** @param correct missing where the answer is not to be told */
    public record ChoiceRow(
            long id,
            String text,

            @JsonProperty("is_correct") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean correct) {}
}
