package space.lectio.grading.read.homework;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.Flags;
import space.lectio.shared.web.Page;

/**
 * A teacher's own homework, or what is for the student who asks. Administrators have none, as in the original. Templates are
 * listed alone with {@code is_template=1}; by id they are found without it.
 */
@RestController
class HomeworkEndpoint {

    private final HomeworkList homework;

    HomeworkEndpoint(HomeworkList homework) {
        this.homework = homework;
    }

    @Operation(
            summary = "List homework",
            description =
                    "A teacher's own, or what is for the student who asks. `is_template=1` lists templates alone.")
    @GetMapping("/api/homework")
    Page<? extends ListedHomework> list(
            @Schema(implementation = Boolean.class) @RequestParam(name = "is_template", required = false) @Nullable
                    String templates,
            HttpServletRequest request,
            Caller caller) {
        var page = Page.Asked.in(request);
        var ofTemplates = Flags.read(templates, "is_template");
        return switch (caller.role()) {
            case TEACHER -> homework.ofTeacher(caller.id(), ofTemplates, page);
            case STUDENT -> homework.ofPupil(caller.id(), page);
            case ADMIN -> page.of(List.of(), 0);
        };
    }

    /** As in the list, a template is there only for who asks for templates: it is no homework that anybody has. */
    @Operation(summary = "One homework")
    @ApiResponse(
            responseCode = "200",
            description = "For its teacher, or for a student.",
            content = @Content(schema = @Schema(anyOf = {HomeworkForTeacher.class, HomeworkForPupil.class})))
    @GetMapping("/api/homework/{id}")
    Object one(
            @PathVariable long id,
            @Schema(implementation = Boolean.class) @RequestParam(name = "is_template", required = false) @Nullable
                    String templates,
            Caller caller) {
        var ofTemplates = Flags.read(templates, "is_template");
        var found = switch (caller.role()) {
            case TEACHER -> homework.ofTeacher(caller.id(), ofTemplates, id);
            case STUDENT -> homework.ofPupil(caller.id(), id);
            case ADMIN -> null;
        };
        if (found == null) {
            throw new RefusedException(CommonRefusal.NOT_FOUND);
        }
        return found;
    }
}
