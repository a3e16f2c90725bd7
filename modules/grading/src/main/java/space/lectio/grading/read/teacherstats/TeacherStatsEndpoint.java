package space.lectio.grading.read.teacherstats;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;

/** The caller's own numbers; the front end asks on nearly every page. Administrators, who teach nobody, get zeros. */
@RestController
class TeacherStatsEndpoint {

    private final TeacherStats stats;

    TeacherStatsEndpoint(TeacherStats stats) {
        this.stats = stats;
    }

    @Operation(summary = "The numbers of a teacher")
    @GetMapping("/api/teacher-stats/summary")
    TeacherSummary summary(Caller caller) {
        if (caller.isStudent()) {
            throw new RefusedException(CommonRefusal.FORBIDDEN);
        }
        return stats.summary(caller.id());
    }
}
