package space.lectio.grading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.TestServer;
import space.lectio.grading.api.AiGrading;
import space.lectio.grading.api.GivenAnswer;
import space.lectio.grading.api.HomeworkEvent.HomeworkAssignedToGroup;
import space.lectio.grading.api.HomeworkEvent.HomeworkDrafted;
import space.lectio.grading.api.HomeworkEvent.HomeworkPublished;
import space.lectio.grading.api.Question;
import space.lectio.grading.api.Question.Choice;
import space.lectio.grading.api.QuestionType;
import space.lectio.grading.api.SubmissionEvent.AnswersAutoScored;
import space.lectio.grading.api.SubmissionEvent.AnswersAutoScored.AutoScore;
import space.lectio.grading.api.SubmissionEvent.AnswersGiven;
import space.lectio.grading.api.SubmissionEvent.SubmissionHandedIn;
import space.lectio.grading.api.SubmissionEvent.SubmissionOpened;
import space.lectio.grading.api.SubmissionEvent.SubmissionTotalled;
import space.lectio.scheduling.api.LessonEvent.LessonEnded;
import space.lectio.scheduling.api.LessonEvent.LessonScheduled;
import space.lectio.shared.dump.DumpImporter;

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
                    group.text("created_at"));
            for (var student : file.people(group, "students")) {
                database.execute(
                        "insert into identity.group_member (group_id, student_id, joined_at) values (?, ?, now())",
                        group.id(),
                        student);
            }
        }
        database.execute("select setval('identity.group_id_seq', 1000)");
    }

    /** As events: a rebuild of the read models would lose rows. */
    private void lessons(DumpInMemory file) {
        for (var lesson : file.all("schedule.lesson")) {
            var teacher = file.person(lesson, "teacher");
            var events = new java.util.ArrayList<Object>();
            events.add(new LessonScheduled(
                    lesson.id(),
                    lesson.reference("group"),
                    teacher,
                    lesson.text("title"),
                    lesson.instant("start_time"),
                    lesson.instant("end_time"),
                    "",
                    "",
                    "",
                    false,
                    false,
                    0,
                    false,
                    lesson.instant("created_at")));
            var endedAt = lesson.instantOrNull("ended_at");
            if (endedAt != null) {
                events.add(new LessonEnded(lesson.id(), endedAt));
            }
            tell("LessonAggregate", "lesson-" + lesson.id(), teacher, events.toArray());
        }
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

    @Autowired
    private space.lectio.shared.eventstore.ImportedHistory history;

    /** Published homework of two questions: an essay for 10 points, a choice for 4. The ids of these are one apart. */
    record Work(long id, long essay, long choiceQuestion, long right, long wrong) {}

    /** A draft, for nobody yet. */
    Work draft(long teacher) {
        var work = new Work(next("homework"), next("question"), next("question"), next("choice"), next("choice"));
        tell("HomeworkAggregate", "homework-" + work.id, teacher, drafted(work, teacher, clock.instant()));
        return work;
    }

    /** @param only the pupils of the group that it is for; none for the whole group */
    Work homework(long teacher, long group, long... only) {
        var work = new Work(next("homework"), next("question"), next("question"), next("choice"), next("choice"));
        var at = clock.instant();
        tell(
                "HomeworkAggregate",
                "homework-" + work.id,
                teacher,
                drafted(work, teacher, at),
                new HomeworkAssignedToGroup(
                        work.id, group, java.util.Arrays.stream(only).boxed().toList(), null, at),
                new HomeworkPublished(work.id, at));
        return work;
    }

    HomeworkDrafted drafted(Work work, long teacher, java.time.Instant at) {
        return new HomeworkDrafted(
                work.id,
                teacher,
                null,
                "Работа",
                "",
                false,
                null,
                14,
                "",
                true,
                new AiGrading(false, "none", ""),
                List.of(),
                List.of(
                        new Question(work.essay, "Опишите", QuestionType.TEXT, 10, 0, "{}", "", List.of()),
                        new Question(
                                work.choiceQuestion,
                                "Выберите",
                                QuestionType.SINGLE_CHOICE,
                                4,
                                1,
                                "{}",
                                "",
                                List.of(new Choice(work.right, "да", true), new Choice(work.wrong, "нет", false)))),
                at);
    }

    void tell(String aggregate, String id, long actor, Object... events) {
        transaction.executeWithoutResult(status -> history.append(List.of(
                new space.lectio.shared.eventstore.ImportedHistory.Story(aggregate, id, List.of(events), actor))));
    }

    long next(String what) {
        return (Long) java.util.Objects.requireNonNull(
                database.fetchValue("select nextval('grading.%s_id_seq')".formatted(what)));
    }

    /** Handed in with an essay that waits for the teacher and a choice that got all its points; answers the ids. */
    record Submitted(long id, long essay, long choice) {}

    Submitted handedIn(Work work, long student) {
        var submitted = new Submitted(next("submission"), next("answer"), next("answer"));
        var at = clock.instant();
        tell(
                "SubmissionAggregate",
                "submission-" + submitted.id,
                student,
                new SubmissionOpened(submitted.id, work.id, student, at),
                new AnswersGiven(
                        submitted.id,
                        List.of(
                                new GivenAnswer(
                                        submitted.essay, work.essay, "Так", List.of(), List.of(), at, 60, true, 2),
                                new GivenAnswer(
                                        submitted.choice,
                                        work.choiceQuestion,
                                        "",
                                        List.of(work.right),
                                        List.of(),
                                        at,
                                        null,
                                        false,
                                        0)),
                        at),
                new AnswersAutoScored(
                        submitted.id,
                        List.of(new AutoScore(submitted.essay, null, true), new AutoScore(submitted.choice, 4, false)),
                        at),
                new SubmissionTotalled(submitted.id, 4, at),
                new SubmissionHandedIn(submitted.id, at));
        return submitted;
    }
}
