package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import space.lectio.conferencing.api.AddHostAccount;
import space.lectio.shared.Caller;

/** A host that has created its meetings of the day serves nobody, before a job has cordoned it as well. */
class SpentHostsTest extends ConferencingServer {

    private long aWideHost(String label) {
        return commands.<Long>send(
                new AddHostAccount(label, 1, 300, null, List.of(), "acct-" + label, "client", "a-very-secret", "me"),
                Caller.SYSTEM);
    }

    private void spend(long host) {
        database.execute("""
                insert into conferencing.create_budget (host_id, day, used) values (?, ?::date, 90)
                on conflict (host_id, day) do update set used = 90""", host, clock.instant().toString().substring(0, 10));
    }

    @Test
    void aLessonThatIsPromisedASlotOfSpentHostsGetsAnother() {
        var spent = aHost("spent@school.example");
        var free = aWideHost("free@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        assertThat(database.fetchValue(
                        "select tier_capacity from conferencing.reservation where lesson_id = ?", school.lesson()))
                .isEqualTo(100);
        spend(spent);

        assertThat(start(school).status()).isEqualTo(200);
        assertThat(latestLease(school).get("host_id")).isEqualTo(free);
    }

    @Test
    void aLessonThatNobodyPlannedGetsAHostThatIsNotSpent() {
        spend(aHost("spent@school.example"));
        aWideHost("free@school.example");
        var teacher = aPerson("teacher", "Анна", "Петрова");
        aGroup("Первая", teacher);

        var answer = post("/api/schedule/lessons/quick-start/", tokenFor(teacher, "teacher"), "{}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("/account_email").asString()).isEqualTo("free@school.example");
    }

    @Test
    void nobodyIsPromisedASlotThatCannotBeServed() {
        spend(aHost("spent@school.example"));
        var school = aLesson(IN_TEN_MINUTES);

        assertThat(database.fetchValue(
                        "select waits_because is not null from conferencing.reservation where lesson_id = ?",
                        school.lesson()))
                .isEqualTo(true);
        assertThat(start(school).status()).isEqualTo(503);
    }

    /** The meeting of the lesson that comes has to be created, too. */
    @Test
    void aSlotIsNotTakenFromALessonOnASpentHost() {
        var spent = aHost("spent@school.example");
        var other = aHost("other@school.example");
        var first = aLesson(Duration.ofMinutes(5));
        var second = aLesson(IN_TEN_MINUTES);
        assertThat(start(first).status()).isEqualTo(200);
        assertThat(start(second).status()).isEqualTo(200);
        assertThat(latestLease(first).get("host_id")).isEqualTo(spent);
        spend(spent);
        clock.standAt(clock.instant().plus(Duration.ofMinutes(10 + 60 + 11)));
        spend(spent);

        var third = aLesson(IN_TEN_MINUTES);
        assertThat(start(third).status()).isEqualTo(200);

        assertThat(latestLease(third).get("host_id")).isEqualTo(other);
        assertThat(latestLease(first).get("ended_at")).isNull();
    }
}
