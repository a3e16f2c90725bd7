package space.lectio.identity.read.groups;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.identity.domain.GroupRefusal;
import space.lectio.identity.domain.InviteCodes;
import space.lectio.shared.Caller;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.Fields;
import space.lectio.shared.web.Flags;
import space.lectio.shared.web.Page;

@RestController
class GroupsEndpoint {

    private final GroupsQuery groups;
    private final WrongCodes wrongCodes;

    GroupsEndpoint(GroupsQuery groups, WrongCodes wrongCodes) {
        this.groups = groups;
        this.wrongCodes = wrongCodes;
    }

    @Operation(
            summary = "List groups",
            description =
                    "A teacher sees their own, a student those they are in, an administrator all. `light=1` leaves the students out.")
    @GetMapping("/api/groups")
    Page<? extends ListedGroup> list(
            @Schema(implementation = Boolean.class) @RequestParam(required = false) @Nullable String light,
            HttpServletRequest request,
            Caller caller) {
        var asked = Page.Asked.in(request);
        return Flags.read(light, "light") ? groups.lightPage(asked, caller) : groups.page(asked, caller);
    }

    @Operation(summary = "One group")
    @GetMapping("/api/groups/{id}")
    GroupRow one(@PathVariable long id, Caller caller) {
        return groups.one(id, caller);
    }

    @Operation(summary = "The students of a group")
    @GetMapping("/api/groups/{id}/students")
    List<GroupRow.Member> students(@PathVariable long id, Caller caller) {
        return groups.students(id, caller);
    }

    /** Neither the students nor the teacher's address: whoever guesses a code learns no person. */
    @Operation(
            summary = "Look at the group behind an invite code",
            description = "Neither students nor the address of the teacher are told.")
    @GetMapping("/api/groups/preview_by_code")
    GroupRow behindCode(@RequestParam(defaultValue = "") String code, Caller caller) {
        var typed = InviteCodes.typed(code);
        if (typed.isEmpty()) {
            throw new RefusedException(GroupRefusal.INVITE_CODE_MISSING);
        }
        wrongCodes.mustBeFew(caller);
        var found =
                typed.length() > 64 || !Fields.storable(typed) ? Optional.<GroupRow>empty() : groups.behindCode(typed);
        if (found.isEmpty()) {
            wrongCodes.add(caller);
        }
        return found.orElseThrow(() -> new RefusedException(GroupRefusal.INVITE_CODE_UNKNOWN));
    }
}
