package space.lectio.grading.write.gradeanswer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.grading.domain.ShownSubmissions;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Answers the whole submission as its teacher sees it. */
@RestController
class GradeAnswerEndpoint {

    private static final int LONGEST = 20_000;

    private final CommandDispatcher commands;
    private final ShownSubmissions shown;

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Score(
            long answerId,
            @Nullable Integer teacherScore,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(maxLength = LONGEST) @Nullable
            String teacherFeedback,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean needsRevision) {}

    GradeAnswerEndpoint(CommandDispatcher commands, ShownSubmissions shown) {
        this.commands = commands;
        this.shown = shown;
    }

    @Operation(summary = "Score an answer", description = "For the teacher. What is missing stays.")
    @ApiResponse(
            responseCode = "200",
            description = "The whole submission.",
            content = @Content(schema = @Schema(ref = "#/components/schemas/SubmissionRow")))
    @PatchMapping("/api/submissions/{id}/update_answer")
    Object score(
            @PathVariable long id,
            @Schema(implementation = Score.class) @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller) {
        var fields = Fields.of(body);
        var answer = fields.id("answer_id");
        // Bounds are the question's; these only keep the number a number.
        var score = fields.nullableInteger("teacher_score", Integer.MIN_VALUE, Integer.MAX_VALUE);
        var feedback = fields.verbatim("teacher_feedback", LONGEST);
        var needsRevision = fields.optionalBool("needs_revision");
        fields.check();
        commands.<Void>send(new GradeAnswer(id, answer, score, feedback, needsRevision), caller);
        var submission = shown.find(id, caller);
        if (submission == null) {
            throw new RefusedException(CommonRefusal.NOT_FOUND);
        }
        return submission;
    }
}
