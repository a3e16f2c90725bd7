package space.lectio.grading.write.opensubmission;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.grading.api.GivenAnswer;
import space.lectio.grading.domain.ShownSubmissions;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * 201 with the new submission; 200 with the one that is there where the student opened it before. The front end and its load
 * script open again and again, in parallel too.
 */
@RestController
class OpenSubmissionEndpoint {

    private final CommandDispatcher commands;
    private final NewSubmissions submissions;
    private final ShownSubmissions shown;
    private final Clock clock;

    /** Only described. */
    record Opened(
            @Schema(description = "Id of the homework.") long homework,
            @Nullable List<Answered> answers) {}
    /** Only described. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Answered(
            long question,
            @Schema(maxLength = 100_000) @Nullable String textAnswer,
            @Nullable List<Long> selectedChoices,
            @Nullable List<Attached> attachments) {}
    /** Only described. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Attached(
            @Schema(maxLength = 64) String fileId,
            @Schema(maxLength = 255) @Nullable String name,
            @Schema(minimum = "0") @Nullable Integer size,
            @Schema(maxLength = 100) @Nullable String mimeType) {}

    OpenSubmissionEndpoint(
            CommandDispatcher commands, NewSubmissions submissions, ShownSubmissions shown, Clock clock) {
        this.commands = commands;
        this.submissions = submissions;
        this.shown = shown;
        this.clock = clock;
    }

    @Operation(summary = "Open a submission", description = "201 with the new one, 200 with the one that is there.")
    @ApiResponse(
            responseCode = "200",
            description = "It was open before.",
            content = @Content(schema = @Schema(ref = "#/components/schemas/SubmissionRow")))
    @ApiResponse(
            responseCode = "201",
            description = "It is open now.",
            content = @Content(schema = @Schema(ref = "#/components/schemas/SubmissionRow")))
    @PostMapping("/api/submissions")
    ResponseEntity<Object> open(
            @Schema(implementation = Opened.class) @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller) {
        var fields = Fields.of(body);
        var homework = fields.id("homework");
        var answers = FirstAnswers.in(fields);
        fields.check();
        var before = submissions.opened(homework, caller.id());
        if (before != null) {
            return answer(HttpStatus.OK, before, caller);
        }
        var id = submissions.nextSubmissionId();
        try {
            commands.<Void>send(new OpenSubmission(id, homework, given(answers)), caller);
            return answer(HttpStatus.CREATED, id, caller);
        } catch (DuplicateKeyException lostRace) {
            var first = submissions.opened(homework, caller.id());
            if (first == null) {
                throw lostRace;
            }
            return answer(HttpStatus.OK, first, caller);
        }
    }

    private List<GivenAnswer> given(FirstAnswers first) {
        var ids = submissions.nextAnswerIds(first.answers().size());
        var now = clock.instant();
        var given = new ArrayList<GivenAnswer>();
        for (int i = 0; i < ids.size(); i++) {
            var a = first.answers().get(i);
            given.add(new GivenAnswer(
                    ids.get(i), a.question(), a.text(), a.choices(), a.attachments(), now, null, false, 0));
        }
        return given;
    }

    private ResponseEntity<Object> answer(HttpStatus status, long id, Caller caller) {
        var submission = shown.find(id, caller);
        if (submission == null) {
            throw new RefusedException(CommonRefusal.NOT_FOUND);
        }
        return ResponseEntity.status(status).body(submission);
    }
}
