package space.lectio.conferencing.recordings.read.recordings;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.recordings.domain.RecordingRefusal;
import space.lectio.conferencing.recordings.read.recordings.RecordingRow.ForTeacher;
import space.lectio.conferencing.recordings.read.recordings.RecordingsQuery.Filter;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.Filters;
import space.lectio.shared.web.Page;

@RestController
class RecordingsEndpoint {

    private final RecordingsQuery recordings;
    private final MessageSource texts;

    RecordingsEndpoint(RecordingsQuery recordings, MessageSource texts) {
        this.recordings = recordings;
        this.texts = texts;
    }

    @Operation(summary = "Recordings that a student may see")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "group_id",
            description = "Only of this group; `group` is the same.",
            schema = @Schema(implementation = Long.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "search",
            description = "Only whose title has this text.",
            schema = @Schema(implementation = String.class))
    @GetMapping("/api/schedule/recordings")
    Page<RecordingRow> forStudent(HttpServletRequest request, Caller caller) {
        if (!caller.isStudent()) {
            throw new RefusedException(RecordingRefusal.FOR_STUDENTS_ONLY);
        }
        return recordings.forStudent(caller, filter(request, null), Page.Asked.in(request));
    }

    /** Administrators get everybody's. */
    @Operation(summary = "Recordings of a teacher", description = "Administrators get everybody's.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "group_id",
            description = "Only of this group; `group` is the same.",
            schema = @Schema(implementation = Long.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "status",
            description = "Only in this state.",
            schema =
                    @Schema(
                            implementation = String.class,
                            allowableValues = {"processing", "ready", "archived", "failed", "deleted"}))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "search",
            description = "Only whose title has this text.",
            schema = @Schema(implementation = String.class))
    @GetMapping("/api/schedule/recordings/teacher")
    Page<ForTeacher> forTeacher(HttpServletRequest request, Caller caller) {
        if (caller.isStudent()) {
            throw new RefusedException(RecordingRefusal.FOR_TEACHERS_ONLY);
        }
        var status = Filters.choice(request, "status", "processing", "ready", "archived", "failed", "deleted");
        return recordings.forTeacher(caller, filter(request, status), Page.Asked.in(request));
    }

    @Operation(summary = "One recording", description = "As the list of who asks has it.")
    @ApiResponse(
            responseCode = "200",
            description = "For a student, or for a teacher.",
            content = @Content(schema = @Schema(anyOf = {RecordingRow.class, ForTeacher.class})))
    @GetMapping("/api/schedule/recordings/{id}")
    Object detail(@PathVariable long id, Caller caller) {
        return recordings.detail(id, caller).orElseThrow(() -> new RefusedException(CommonRefusal.NOT_FOUND));
    }

    /** 202 while it is on its way; the contract's clients know all three answers by their {@code status}. */
    @Operation(summary = "The recording of a lesson", description = "202 while it is on its way.")
    @ApiResponse(
            responseCode = "200",
            description = "The recording, for a student or for a teacher.",
            content = @Content(schema = @Schema(anyOf = {RecordingRow.class, ForTeacher.class})))
    @ApiResponse(
            responseCode = "202",
            description = "It is on its way.",
            content = @Content(schema = @Schema(type = "object")))
    @ApiResponse(
            responseCode = "404",
            description = "There is none.",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(type = "object")))
    @GetMapping("/api/schedule/lessons/{id}/recording")
    ResponseEntity<Object> ofLesson(@PathVariable long id, Caller caller, Locale language) {
        var found = recordings.ofLesson(id, caller);
        if (found.answer() != null) {
            return ResponseEntity.ok(found.answer());
        }
        if (found.processing()) {
            return ResponseEntity.accepted().body(Map.of("status", "processing"));
        }
        var detail = String.valueOf(texts.getMessage("refusal.not_found", null, language));
        return ResponseEntity.status(HttpStatus.NOT_FOUND)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Map.of("status", "not_found", "code", "not_found", "detail", detail, "error", detail));
    }

    private static Filter filter(HttpServletRequest request, @Nullable String status) {
        return new Filter(Filters.id(request, "group_id", "group"), status, Filters.text(request, "search"));
    }
}
