package space.lectio.conferencing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.TestServer;
import space.lectio.conferencing.api.AddHostAccount;
import space.lectio.conferencing.api.EndLease;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.api.SuspendHost;
import space.lectio.conferencing.pool.write.reserveslot.ReleaseReservation;
import space.lectio.scheduling.write.schedulelesson.ScheduleLesson;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.Role;

/** A server whose pool is empty at the beginning of each test: what others left in it is suspended and given back. */
public abstract class ConferencingServer extends TestServer {

    protected static final Duration IN_TEN_MINUTES = Duration.ofMinutes(10);

    @Autowired
    protected CommandDispatcher commands;

    @BeforeEach
    @AfterEach
    void emptyPool() {
        clock.run();
        for (var lease : database.fetch("select id from conferencing.lease where ended_at is null")) {
            commands.<Void>send(new EndLease(lease.get(0, Long.class), LeaseEnd.EXPIRED), Caller.SYSTEM);
        }
        for (var claim : database.fetch("select lesson_id from conferencing.reservation")) {
            commands.<Void>send(new ReleaseReservation(claim.get(0, Long.class)), Caller.SYSTEM);
        }
        // The next test's accounts are no twins of those.
        database.execute("update conferencing.host_credentials set zoom_user_id = 'gone-' || host_id");
        for (var host : database.fetch("select id from conferencing.host where suspended is null")) {
            commands.<Void>send(new SuspendHost(host.get(0, Long.class)), Caller.SYSTEM);
        }
    }

    protected long aHost(String label) {
        return aHost(label, 1, "acct-" + label);
    }

    protected long aHost(String label, int slots, String accountId) {
        return commands.<Long>send(
                new AddHostAccount(label, slots, 100, null, List.of(), accountId, "client", "a-very-secret", "me"),
                Caller.SYSTEM);
    }

    /** A teacher with a group of one student and a lesson. */
    public record School(long teacher, long pupil, long group, long lesson) {}

    protected School aLesson(Duration fromNow) {
        return aLesson(clock.instant().plus(fromNow));
    }

    protected School aLesson(Instant from) {
        var teacher = aPerson("teacher", "Анна", "Петрова");
        var pupil = aPerson("student", "Лиза", "Цой");
        var group = aGroup("Математика", teacher, pupil);
        var lesson = database.fetchSingle("select nextval('scheduling.lesson_id_seq')")
                .get(0, Long.class);
        commands.<Void>send(
                new ScheduleLesson(lesson, group, "Вектор", from, from.plusSeconds(3600), "", "", "", false, false, 90),
                new Caller(teacher, Role.TEACHER));
        return new School(teacher, pupil, group, lesson);
    }

    protected Answer start(School school) {
        return start(school, "{}");
    }

    protected Answer start(School school, String body) {
        return post(
                "/api/schedule/lessons/" + school.lesson() + "/start-new/",
                tokenFor(school.teacher(), "teacher"),
                body);
    }

    protected Answer join(School school, long person, String role) {
        return post("/api/schedule/lessons/" + school.lesson() + "/join/", tokenFor(person, role), "{}");
    }

    protected Answer end(School school) {
        return post("/api/schedule/lessons/" + school.lesson() + "/end/", tokenFor(school.teacher(), "teacher"), "{}");
    }

    protected Record latestLease(School school) {
        return database.fetchSingle(
                "select * from conferencing.lease where lesson_id = ? order by id desc limit 1", school.lesson());
    }
}
