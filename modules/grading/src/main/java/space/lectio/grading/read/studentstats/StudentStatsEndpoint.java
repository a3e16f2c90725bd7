package space.lectio.grading.read.studentstats;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;

/** The student's own numbers, all together and by group. */
@RestController
class StudentStatsEndpoint {

    private final StudentStats stats;

    StudentStatsEndpoint(StudentStats stats) {
        this.stats = stats;
    }

    @Operation(summary = "The numbers of a student", description = "All together and by group.")
    @GetMapping("/api/student-stats/summary")
    StudentSummary summary(Caller caller) {
        if (!caller.isStudent()) {
            throw new RefusedException(CommonRefusal.FORBIDDEN);
        }
        return stats.summary(caller.id());
    }
}
