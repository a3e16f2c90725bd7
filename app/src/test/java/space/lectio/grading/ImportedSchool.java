package space.lectio.grading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.TestServer;
import space.lectio.shared.dump.DumpImporter;
import tools.jackson.databind.JsonNode;

/** A server of its own, into which grading's part of the small dump was imported over hand-made people, groups and lessons. */
@Import(StatementCounter.class)
abstract class ImportedSchool extends TestServer {

    static final Path LEGACY = Path.of("../../shared/legacy");

    private static final ConcurrentHashMap<ApplicationContext, DumpInMemory> SCHOOLS = new ConcurrentHashMap<>();

    @Autowired
    StatementCounter counter;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Set<DumpImporter> importers;

    @Autowired
    private ApplicationContext context;

    DumpInMemory dump = new DumpInMemory(org.jooq.impl.DSL.using(org.jooq.SQLDialect.POSTGRES));

    @BeforeEach
    void importOnce() {
        dump = SCHOOLS.computeIfAbsent(context, c -> {
            try {
                var file = DumpInMemory.ofFile(LEGACY.resolve("backup-small.json"), database);
                people(file);
                groups(file);
                lessons(file);
                take(file);
                return file;
            } catch (IOException exception) {
                throw new IllegalStateException(exception);
            }
        });
    }

    void take(DumpInMemory file) {
        var grading = importers.stream()
                .filter(importer -> importer.models().contains("homework.homework"))
                .findFirst()
                .orElseThrow();
        transaction.executeWithoutResult(status -> grading.take(file));
    }

    private void people(DumpInMemory file) {
        for (var person : file.all("accounts.customuser")) {
            database.execute(
                    """
                    insert into identity.person (email, email_twin, role, first_name, middle_name, last_name, created_at, updated_at)
                    values (?, ?, ?, ?, ?, ?, now(), now())""",
                    person.text("email"),
                    person.text("email").equalsIgnoreCase("ivan.ivanov@mail.example"),
                    person.text("role"),
                    person.text("first_name"),
                    person.text("middle_name"),
                    person.text("last_name"));
        }
    }

    private void groups(DumpInMemory file) {
        for (var group : file.all("schedule.group")) {
            database.execute(
                    "insert into identity.study_group (id, name, teacher_id, created_at, updated_at) values (?, ?, ?, ?::timestamptz, now())",
                    group.id(),
                    group.text("name"),
                    file.person(group, "teacher"),
                    utc(group.json("created_at")));
            for (var student : file.people(group, "students")) {
                database.execute(
                        "insert into identity.group_member (group_id, student_id, joined_at) values (?, ?, now())",
                        group.id(),
                        student);
            }
        }
        database.execute("select setval('identity.group_id_seq', 1000)");
    }

    private void lessons(DumpInMemory file) {
        for (var lesson : file.all("schedule.lesson")) {
            database.execute(
                    """
                    insert into scheduling.lesson (id, title, group_id, teacher_id, starts_at, ends_at, topics, location, notes,
                      quick, record_lesson, recording_days, ended_at, exclusive, created_at, updated_at)
                    values (?, ?, ?, ?, ?::timestamptz, ?::timestamptz, '', '', '', false, false, 0, ?::timestamptz, false, now(), now())""",
                    lesson.id(),
                    lesson.text("title"),
                    lesson.reference("group"),
                    file.person(lesson, "teacher"),
                    utc(lesson.json("start_time")),
                    utc(lesson.json("end_time")),
                    utc(lesson.json("ended_at")));
        }
    }

    private static @Nullable String utc(JsonNode value) {
        return value.isNull() ? null : value.asString();
    }

    long personOf(String email) {
        return (Long) java.util.Objects.requireNonNull(
                database.fetchValue("select id from identity.person where email = ?", email));
    }

    String tokenOf(String email) {
        var role = java.util.Objects.requireNonNull(
                        database.fetchValue("select role from identity.person where email = ?", email))
                .toString();
        return tokenFor(personOf(email), role);
    }
}
