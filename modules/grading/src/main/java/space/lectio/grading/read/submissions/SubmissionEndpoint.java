package space.lectio.grading.read.submissions;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.grading.read.submissions.SubmissionList.Filter;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.Filters;
import space.lectio.shared.web.Flags;
import space.lectio.shared.web.Page;

/** Filters: {@code status}, {@code homework}, {@code group_id}, {@code individual=1}. What cannot be read is refused; parameters of other names are passed over, as in the original. */
@RestController
class SubmissionEndpoint {

    private final SubmissionList submissions;

    SubmissionEndpoint(SubmissionList submissions) {
        this.submissions = submissions;
    }

    @Operation(summary = "List submissions")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "status",
            description = "Only in this state.",
            schema =
                    @Schema(
                            implementation = String.class,
                            allowableValues = {"in_progress", "submitted", "graded", "revision"}))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "homework",
            description = "Only of this homework.",
            schema = @Schema(implementation = Long.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "group_id",
            description = "Only of this group; `group` is the same.",
            schema = @Schema(implementation = Long.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "individual",
            description = "Only of students who are taught alone.",
            schema = @Schema(implementation = Boolean.class))
    @GetMapping("/api/submissions")
    Page<SubmissionRow> list(HttpServletRequest request, Caller caller) {
        return submissions.page(caller, filter(request), Page.Asked.in(request));
    }

    @Operation(summary = "One submission")
    @GetMapping("/api/submissions/{id}")
    SubmissionRow one(@PathVariable long id, Caller caller) {
        var found = submissions.find(id, caller);
        if (found == null) {
            throw new RefusedException(CommonRefusal.NOT_FOUND);
        }
        return found;
    }

    private static Filter filter(HttpServletRequest request) {
        return new Filter(
                Filters.choice(request, "status", "in_progress", "submitted", "graded", "revision"),
                Filters.id(request, "homework"),
                Filters.id(request, "group_id", "group"),
                Flags.in(request, "individual"));
    }
}
