package space.lectio.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.lectio.scheduling.write.SchedulingAggregates.LESSON;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.StatementCounter;
import space.lectio.TestServer;
import space.lectio.scheduling.api.CancelLesson;
import space.lectio.scheduling.domain.LessonRules.Changes;
import space.lectio.scheduling.write.changelesson.ChangeLesson;
import space.lectio.scheduling.write.schedulelesson.ScheduleLesson;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.Role;

/** States stay in memory between commands, and another server's events are seen all the same (docs/adr/0034-states-are-kept.md). */
class KeptStatesTest extends TestServer {

    @Autowired
    CommandDispatcher commands;

    @Autowired
    StatementCounter statements;

    private final long lesson = ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50);
    private Caller teacher = Caller.SYSTEM;

    @BeforeEach
    void aLesson() {
        var id = aPerson("teacher", "Анна", "Петрова");
        teacher = new Caller(id, Role.TEACHER);
        var from = Instant.parse("2027-01-01T10:00:00Z").plusSeconds(lesson % 10_000 * 3600);
        commands.<Void>send(
                new ScheduleLesson(
                        lesson,
                        aGroup("Дроби", id),
                        "Дроби",
                        from,
                        from.plusSeconds(3600),
                        "",
                        "",
                        "",
                        false,
                        false,
                        90),
                teacher);
    }

    @Test
    void aHistoryIsNotReadAgainForEachCommand() {
        call("Первая");
        assertThat(statements.during(() -> call("Вторая")))
                .noneMatch(sql -> sql.startsWith("SELECT") && sql.contains("domain_event"));
        assertThat(title()).isEqualTo("Вторая");
    }

    /** As another server would: this one's state is behind, and the index says so. */
    @Test
    void aChangeOnAStateThatIsBehindIsDecidedAgain() {
        call("Первая");
        elsewhere("scheduling.lesson-started", "{\"lessonId\":%d,\"at\":\"2027-01-01T10:00:00Z\"}".formatted(lesson));

        call("Вторая");

        assertThat(title()).isEqualTo("Вторая");
        assertThat(names()).endsWith("scheduling.lesson-started", "scheduling.lesson-described");
    }

    @Test
    void thatThereIsNothingToDoIsSaidByTheStoredHistory() {
        call("Первая");
        elsewhere(
                "scheduling.lesson-described",
                "{\"lessonId\":%d,\"title\":\"Чужая\",\"topics\":null,\"location\":null,\"notes\":null,\"at\":\"2027-01-01T10:00:00Z\"}"
                        .formatted(lesson));

        call("Первая"); // what is kept has this title already

        assertThat(names()).endsWith("scheduling.lesson-described", "scheduling.lesson-described");
        assertThat(title()).isEqualTo("Первая");
    }

    @Test
    void aRefusalIsSaidByTheStoredHistory() {
        call("Первая");
        elsewhere("scheduling.lesson-cancelled", "{\"lessonId\":%d,\"at\":\"2027-01-01T10:00:00Z\"}".formatted(lesson));

        assertThatThrownBy(() -> call("Вторая"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(CommonRefusal.NOT_FOUND));
        assertThat(names()).endsWith("scheduling.lesson-cancelled");
    }

    @Test
    void whatIsRolledBackIsForgotten() {
        call("Первая");
        assertThatThrownBy(() -> commands.inOneTransaction(teacher, () -> {
                    call("Вторая");
                    commands.<Void>send(new CancelLesson(lesson), teacher);
                    throw new IllegalStateException("not this time");
                }))
                .hasMessage("not this time");

        call("Третья");

        assertThat(title()).isEqualTo("Третья");
        assertThat(numbers()).isEqualTo("0,1,2");
    }

    @Test
    void aTransactionSeesItsOwnChanges() {
        commands.inOneTransaction(teacher, () -> {
            call("Первая");
            call("Первая");
            call("Вторая");
        });
        assertThat(numbers()).isEqualTo("0,1,2");
        assertThat(title()).isEqualTo("Вторая");
    }

    private void call(String title) {
        commands.<Void>send(
                new ChangeLesson(lesson, new Changes(null, null, null, title, null, null, null, null, null)), teacher);
    }

    private void elsewhere(String name, String payload) {
        database.execute("""
                insert into eventstore.domain_event (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                  payload_type, payload_revision, payload, meta_data)
                select gen_random_uuid()::text, aggregate_identifier, max(sequence_number) + 1, min(type), min(time_stamp), ?,
                  min(payload_revision), ?::jsonb, '{}'
                from eventstore.domain_event where aggregate_identifier = ? group by aggregate_identifier""", name, payload, LESSON.id(lesson).value());
    }

    private String title() {
        return String.valueOf(database.fetchValue("select title from scheduling.lesson where id = ?", lesson));
    }

    private java.util.List<String> names() {
        return database.fetch(
                        "select payload_type from eventstore.domain_event where aggregate_identifier = ? order by sequence_number",
                        LESSON.id(lesson).value())
                .map(row -> row.get(0, String.class));
    }

    private String numbers() {
        return String.valueOf(database.fetchValue("""
                select string_agg(sequence_number::text, ',' order by sequence_number) from eventstore.domain_event
                where aggregate_identifier = ?""", LESSON.id(lesson).value()));
    }
}
