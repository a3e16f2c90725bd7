package space.lectio.grading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatsTest extends GradingSchool {

    @BeforeEach
    void theDayOfTheDump() {
        clock.standAt(RECORDED_AT);
    }

    @AfterEach
    void runOn() {
        clock.run();
    }

    @Test
    void aTeachersNumbers() {
        // Dmitry's work is touched by no other test.
        var summary = get("/api/teacher-stats/summary/", tokenOf("dmitry.belov@school.example"));

        assertThat(summary.status()).isEqualTo(200);
        assertThat(summary.body().toString()).isEqualTo(JSON.readTree("""
                {"total_lessons":5,"teaching_minutes":150,"portal_minutes":0,"total_groups":1,"total_students":10,
                 "upcoming_lessons":[
                   {"id":10,"title":"Рекурсия","start_time":"2026-11-26T23:00:00Z","group":"Информатика (Python) 9 кл."},
                   {"id":12,"title":"Замена: вероятность","start_time":"2026-11-30T15:00:00Z","group":"Математика ЕГЭ — профиль, 11 «Б»"}],
                 "avg_grading_days":0.96,"pending_submissions":1,"graded_count_30d":2,"auto_graded_answers":4,
                 "time_saved_minutes":8,"on_time_percent":100}""").toString());
    }

    @Test
    void aTeachersNumbersAreZeroBeforeTheFirstLesson() {
        var summary = get("/api/teacher-stats/summary/", tokenFor(aPerson("teacher", "А", "Б"), "teacher"));

        assertThat(summary.at("/total_lessons").asInt(-1)).isZero();
        assertThat(summary.at("/avg_grading_days").asDouble(-1)).isZero();
        assertThat(summary.at("/upcoming_lessons").size()).isZero();
    }

    @Test
    void pupilsHaveNoTeachersNumbersAndTeachersNoPupils() {
        assertThat(get("/api/teacher-stats/summary/", tokenOf("liza.tsoy@mail.example"))
                        .status())
                .isEqualTo(403);
        assertThat(get("/api/student-stats/summary/", tokenOf("anna.petrova@school.example"))
                        .status())
                .isEqualTo(403);
        assertThat(get("/api/teacher-stats/summary/", tokenOf("admin@school.example"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aPupilsNumbers() {
        var summary = get("/api/student-stats/summary/", tokenOf("alena.k@mail.example"));

        assertThat(summary.at("/overall").toString())
                .isEqualTo(JSON.readTree("""
                {"groups_count":2,"attendance_percent":67,"attendance_present":2,"attendance_total_marked":3,
                 "homework_percent":50,"homeworks_total":2,"homeworks_completed":1,"homework_errors":1,
                 "homework_answers_checked":3}""").toString());
        var python = summary.at("/groups/0");
        assertThat(python.path("name").asString()).isEqualTo("Информатика (Python) 9 кл.");
        assertThat(python.path("students_count").asInt()).isEqualTo(10);
        assertThat(python.path("teacher").path("first_name").asString()).isEqualTo("Дмитрий");
        assertThat(python.path("homeworks_total").asInt()).isEqualTo(1);
        assertThat(python.path("attendance_percent").asInt(-1)).isZero();
        assertThat(summary.at("/groups/1/attendance_percent").asInt()).isEqualTo(100);
        assertThat(summary.at("/groups/1/homework_percent").asInt(-1)).isZero();
    }

    @Test
    void whoIsExcusedIsCountedAsNeitherThereNorAway() {
        // Pyotr was excused from the first lesson and watched the recording of the second.
        var overall = get("/api/student-stats/summary/", tokenOf("petr.shchukin@mail.example"))
                .at("/overall");

        assertThat(overall.path("attendance_total_marked").asInt()).isEqualTo(1);
        assertThat(overall.path("attendance_percent").asInt()).isEqualTo(100);
    }

    @Test
    void aPupilWithoutGroupsHasNoPercentages() {
        var summary = get("/api/student-stats/summary/", tokenFor(aPerson("student", "А", "Б"), "student"));

        assertThat(summary.at("/overall/attendance_percent").isNull()).isTrue();
        assertThat(summary.at("/overall/homework_percent").isNull()).isTrue();
        assertThat(summary.at("/groups").size()).isZero();
    }
}
