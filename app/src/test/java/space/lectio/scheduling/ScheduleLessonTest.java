package space.lectio.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.TestServer;
import space.lectio.scheduling.write.schedulelesson.ScheduleLesson;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.RefusedException;
import space.lectio.shared.Role;

class ScheduleLessonTest extends TestServer {

    @Autowired
    CommandDispatcher commands;

    @Test
    void aLessonIsPlannedOnceAndOverlapsAreRefused() {
        var teacher = aPerson("teacher", "Анна", "Петрова");
        var group = aGroup("Математика", teacher);
        commands.<Void>send(lesson(1_000_001, group, "2026-12-01T10:00:00Z"), new Caller(teacher, Role.TEACHER));

        assertThat(database.fetchValue("select count(*) from scheduling.lesson where id = 1000001"))
                .isEqualTo(1L);
        assertThat(
                        database.fetchValue(
                                "select payload_type from eventstore.domain_event where aggregate_identifier = 'lesson-1000001'"))
                .isEqualTo("scheduling.lesson-scheduled");
        assertThatThrownBy(() -> commands.<Void>send(
                        lesson(1_000_002, group, "2026-12-01T10:30:00Z"), new Caller(teacher, Role.TEACHER)))
                .isInstanceOf(RefusedException.class)
                .hasMessage("group_already_booked");
    }

    private static ScheduleLesson lesson(long id, long group, String start) {
        var from = Instant.parse(start);
        return new ScheduleLesson(id, group, "Вектор", from, from.plusSeconds(3600), "", "", "", false, false, 90);
    }
}
