package space.lectio.grading.read.studentstats;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Refused;

/** The pupil's own numbers, all together and by group. */
@RestController
class StudentStatsEndpoint {

    private final StudentStats stats;

    StudentStatsEndpoint(StudentStats stats) {
        this.stats = stats;
    }

    @GetMapping("/api/student-stats/summary")
    StudentSummary summary(Caller caller) {
        if (!caller.isStudent()) {
            throw new Refused(CommonRefusal.FORBIDDEN);
        }
        return stats.summary(caller.id());
    }
}
