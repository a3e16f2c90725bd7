package space.lectio.grading.adapter.dump;

import static org.jooq.impl.DSL.arrayAgg;
import static space.lectio.grading.jooq.grading.Tables.CHOICE;
import static space.lectio.grading.jooq.grading.Tables.HOMEWORK;
import static space.lectio.grading.jooq.grading.Tables.QUESTION;
import static space.lectio.grading.jooq.grading.Tables.SUBMISSION;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import space.lectio.grading.api.Attachment;
import space.lectio.grading.api.GivenAnswer;
import space.lectio.grading.api.QuestionType;
import space.lectio.grading.api.SubmissionEvent.AnswerCommented;
import space.lectio.grading.api.SubmissionEvent.AnswerScored;
import space.lectio.grading.api.SubmissionEvent.AnswersAutoScored;
import space.lectio.grading.api.SubmissionEvent.AnswersAutoScored.AutoScore;
import space.lectio.grading.api.SubmissionEvent.AnswersSaved;
import space.lectio.grading.api.SubmissionEvent.HomeworkSubmitted;
import space.lectio.grading.api.SubmissionEvent.SubmissionCommented;
import space.lectio.grading.api.SubmissionEvent.SubmissionGraded;
import space.lectio.grading.api.SubmissionEvent.SubmissionOpened;
import space.lectio.grading.api.SubmissionEvent.SubmissionReturned;
import space.lectio.grading.api.SubmissionEvent.SubmissionTotalled;
import space.lectio.grading.write.GradingAggregates;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpRecord;
import space.lectio.shared.eventstore.ImportedHistory.By;
import space.lectio.shared.eventstore.ImportedHistory.Story;
import space.lectio.shared.eventstore.ImportedHistory.Undated;
import space.lectio.shared.web.Fields;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Submissions with their answers. Scores and totals are taken as they stand, even where they cannot be right: they were told to
 * students. What looks wrong is remarked. Some submissions are taken at a time, with the answers that belong to them, wherever in
 * the file those are.
 *
 * <p>The original keeps when a work was begun, last handed in and last graded, nothing else: all other events are undated. Only the
 * homework's teacher may grade in the original, so what a teacher has scored or said is theirs; a grade without a trace of a teacher
 * may have come by itself.
 */
final class DumpSubmissionImporter {

    private static final String SUBMISSIONS = "homework.studentsubmission";
    private static final String ANSWERS = "homework.answer";
    private static final String VERSIONS = "homework.answerversion";

    static final Set<String> MODELS = Set.of(SUBMISSIONS, ANSWERS, VERSIONS);

    static final Map<String, String> PARENTS = Map.of(ANSWERS, "submission", VERSIONS, "answer");

    private static final int AT_ONCE = 250;
    private static final long NOBODY_KNOWS = 0;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String LATER = "its %s was not taken over by this import";

    private final Dump dump;
    private final DSLContext database;
    private final Stories stories;

    private final Set<Long> taken = new HashSet<>();

    // Of the submissions that are taken at the moment.
    private final Map<Long, List<Answered>> answers = new HashMap<>();
    private final Map<Long, List<Version>> versions = new HashMap<>();
    private final List<Long> gathered = new ArrayList<>();
    private Map<Long, Asked> questions = Map.of();
    private Map<Long, Long> teachers = Map.of();

    /** @param right ids of the right choices */
    private record Asked(long homework, QuestionType type, int points, Set<Long> right) {}

    private record Answered(
            GivenAnswer given,
            @Nullable Integer autoScore,
            @Nullable Integer teacherScore,
            String feedback,
            boolean needsReview,
            boolean needsRevision) {

        int score() {
            return teacherScore != null ? teacherScore : autoScore != null ? autoScore : 0;
        }
    }

    private record Version(int number, GivenAnswer given, Instant at) {}

    DumpSubmissionImporter(Dump dump, DSLContext database, Stories stories) {
        this.dump = dump;
        this.database = database;
        this.stories = stories;
    }

    /** After homework has been taken over. */
    void take() {
        questions = questions();
        teachers = database.select(HOMEWORK.ID, HOMEWORK.TEACHER_ID)
                .from(HOMEWORK)
                .fetchMap(HOMEWORK.ID, HOMEWORK.TEACHER_ID);
        choose();
        var some = new ArrayList<DumpRecord>();
        dump.each(SUBMISSIONS, record -> {
            if (taken.contains(record.id())) {
                some.add(record);
            }
            if (some.size() == AT_ONCE) {
                take(some);
            }
        });
        take(some);
        dump.eachUnreported(ANSWERS, record -> leaveOut(record, "submission", SUBMISSIONS));
        dump.eachUnreported(VERSIONS, record -> leaveOut(record, "answer", ANSWERS));
        stories.flush();
    }

    private void take(List<DumpRecord> some) {
        dump.eachOf(ANSWERS, "submission", some.stream().map(DumpRecord::id).toList(), this::gather);
        dump.eachOf(VERSIONS, "answer", List.copyOf(gathered), this::gatherVersion);
        dump.each(some, this::take);
        some.clear();
        gathered.clear();
        answers.clear();
        versions.clear();
    }

    /** What it belongs to is not taken over now. */
    private void leaveOut(DumpRecord record, String field, String model) {
        Records.storable(record);
        Records.reference(dump, record, field, model);
        dump.skipped(record, LATER.formatted(field));
    }

    private Map<Long, Asked> questions() {
        var all = new HashMap<Long, Asked>();
        database.select(
                        QUESTION.ID,
                        QUESTION.HOMEWORK_ID,
                        QUESTION.TYPE,
                        QUESTION.POINTS,
                        arrayAgg(CHOICE.ID).filterWhere(CHOICE.CORRECT))
                .from(QUESTION)
                .leftJoin(CHOICE)
                .on(CHOICE.QUESTION_ID.eq(QUESTION.ID))
                .groupBy(QUESTION.ID)
                .forEach(r -> all.put(
                        r.value1(),
                        new Asked(
                                r.value2(),
                                QuestionType.valueOf(r.value3()),
                                r.value4(),
                                r.value5() == null ? Set.of() : Set.of(r.value5()))));
        return all;
    }

    /** Which submissions are taken over: all but those that a student has opened here meanwhile. */
    private void choose() {
        record Work(long homework, long student) {}
        var here = new HashSet<Work>();
        database.select(SUBMISSION.HOMEWORK_ID, SUBMISSION.STUDENT_ID)
                .from(SUBMISSION)
                .forEach(r -> here.add(new Work(r.value1(), r.value2())));
        var inFile = new HashSet<Work>();
        dump.each(SUBMISSIONS, record -> {
            var work = new Work(
                    Records.reference(dump, record, "homework", "homework.homework"), dump.person(record, "student"));
            if (here.contains(work)) {
                dump.skipped(record, "this student has a submission to this homework here already");
            } else if (!inFile.add(work)) {
                throw record.damaged("student", "a second submission of this student to this homework");
            } else {
                taken.add(record.id());
            }
        });
    }

    private void gather(DumpRecord record) {
        Records.storable(record);
        var submission = record.reference("submission");
        var asked = questions.get(Records.reference(dump, record, "question", "homework.question"));
        if (asked == null) {
            dump.skipped(record, LATER.formatted("question"));
            return;
        }
        var given = new GivenAnswer(
                record.id(),
                record.reference("question"),
                record.textOrEmpty("text_answer"),
                Records.references(dump, record, "selected_choices", "homework.choice"),
                Records.attachments(dump, record, "attachments", record.json("attachments")),
                record.instantOrNull("answered_at"),
                record.integerOrNull("time_spent_seconds"),
                record.bool("is_pasted"),
                record.integer("tab_switches"));
        var answer = new Answered(
                given,
                record.integerOrNull("auto_score"),
                record.integerOrNull("teacher_score"),
                record.textOrEmpty("teacher_feedback"),
                record.bool("needs_manual_review"),
                record.bool("needs_revision"));
        remark(record, answer, asked);
        answers.computeIfAbsent(submission, id -> new ArrayList<>()).add(answer);
        gathered.add(record.id());
        dump.imported(record);
    }

    private void remark(DumpRecord record, Answered answer, Asked asked) {
        outOfBounds(record, "auto_score", answer.autoScore, asked.points);
        outOfBounds(record, "teacher_score", answer.teacherScore, asked.points);
        if (asked.type == QuestionType.MULTI_CHOICE
                && answer.autoScore != null
                && answer.autoScore < asked.points
                && !asked.right.isEmpty()
                && Set.copyOf(answer.given.choices()).equals(asked.right)) {
            dump.remark(
                    record,
                    "auto_score: all the right options were chosen, the original gave %d of %d; kept"
                            .formatted(answer.autoScore, asked.points));
        }
        if (isStructured(asked.type) && !answer.given.text().isBlank() && !isJson(answer.given.text())) {
            dump.remark(record, "text_answer: is no JSON, as this type of question needs; kept as it is");
        }
    }

    private void outOfBounds(DumpRecord record, String field, @Nullable Integer score, int points) {
        if (score != null && (score < 0 || score > points)) {
            dump.remark(record, "%s: %d is outside 0 to %d; kept".formatted(field, score, points));
        }
    }

    private static boolean isStructured(QuestionType type) {
        return switch (type) {
            case LISTENING, MATCHING, DRAG_DROP, FILL_BLANKS, HOTSPOT, CODE -> true;
            case TEXT, SINGLE_CHOICE, MULTI_CHOICE, FILE_UPLOAD -> false;
        };
    }

    private static boolean isJson(String text) {
        try {
            return !JSON.readTree(text).isMissingNode();
        } catch (JacksonException noJson) {
            return false;
        }
    }

    private void gatherVersion(DumpRecord record) {
        Records.storable(record);
        var answer = record.reference("answer");
        var version = new Version(
                record.integer("version_number"),
                new GivenAnswer(
                        answer,
                        0,
                        record.textOrEmpty("text_content"),
                        record.references("selected_choice_ids"),
                        List.of(),
                        null,
                        null,
                        false,
                        0),
                record.instant("created_at"));
        versions.computeIfAbsent(answer, id -> new ArrayList<>()).add(version);
        dump.imported(record);
    }

    private void take(DumpRecord record) {
        Records.storable(record);
        var id = record.id();
        var homework = record.reference("homework");
        var student = dump.person(record, "student");
        var teacher = teachers.getOrDefault(homework, 0L);
        var its = answers.getOrDefault(id, List.of());

        var createdAt = record.instant("created_at");
        var submittedAt = record.instantOrNull("submitted_at");
        var gradedAt = record.instantOrNull("graded_at");
        var handedInAt = Records.firstOf(submittedAt, null, createdAt);
        var scoredAt = Records.firstOf(gradedAt, submittedAt, createdAt);

        var events = new ArrayList<Object>();
        events.add(new SubmissionOpened(id, homework, student, createdAt));
        events.addAll(given(id, its, handedInAt));
        if (its.stream().anyMatch(a -> a.autoScore != null || a.needsReview)) {
            events.add(new Undated(new AnswersAutoScored(
                    id,
                    its.stream()
                            .map(a -> new AutoScore(a.given.answerId(), a.autoScore, a.needsReview))
                            .toList(),
                    handedInAt)));
        }
        var status = record.text("status");
        var total = record.integerOrNull("total_score");
        var revision = record.integer("revision_count");
        var grader = isSeenByTeacher(record, its) ? teacher : NOBODY_KNOWS;
        var returned = new Undated(new By(
                teacher,
                new SubmissionReturned(
                        id,
                        revision,
                        record.textOrEmpty("revision_comment"),
                        its.stream()
                                .filter(Answered::needsRevision)
                                .map(a -> a.given.answerId())
                                .toList(),
                        scoredAt)));
        switch (status) {
            case "in_progress" -> {
                if (submittedAt != null || gradedAt != null || revision > 0) {
                    dump.remark(
                            record,
                            "status: in progress, yet handed in, graded or returned once; only this status kept");
                }
                events.addAll(scores(id, its, teacher, total, scoredAt));
            }
            case "submitted" -> {
                if (revision > 0) {
                    events.add(returned);
                }
                events.addAll(scores(id, its, teacher, total, scoredAt));
                if (gradedAt != null) {
                    events.add(new By(grader, new SubmissionGraded(id, gradedAt)));
                }
                if (submittedAt == null) {
                    dump.remark(record, "submitted_at: handed in at an unknown time, which stays unknown");
                }
                events.add(Undated.unless(submittedAt != null, new HomeworkSubmitted(id, handedInAt)));
            }
            case "graded" -> {
                if (revision > 0) {
                    events.add(returned);
                }
                if (submittedAt != null) {
                    events.add(new HomeworkSubmitted(id, submittedAt));
                }
                events.addAll(scores(id, its, teacher, total, scoredAt));
                if (gradedAt == null) {
                    dump.remark(record, "graded_at: graded at an unknown time, which stays unknown");
                }
                events.add(Undated.unless(gradedAt != null, new By(grader, new SubmissionGraded(id, scoredAt))));
            }
            case "revision" -> {
                if (submittedAt != null) {
                    events.add(new HomeworkSubmitted(id, submittedAt));
                }
                events.addAll(scores(id, its, teacher, total, scoredAt));
                if (gradedAt != null) {
                    events.add(new By(grader, new SubmissionGraded(id, gradedAt)));
                }
                events.add(returned);
            }
            default ->
                throw record.damaged("status", "in_progress, submitted, graded or revision is needed, found " + status);
        }
        var comment = comment(record, id, scoredAt);
        if (comment != null) {
            events.add(Undated.unless(comment.saidAt() != null, new By(teacher, comment)));
        }
        remark(record, status, its, total);
        stories.add(new Story(GradingAggregates.SUBMISSION.id(id), events, student));
        dump.imported(record);
    }

    /** Whether a teacher has scored an answer, or said something. */
    private static boolean isSeenByTeacher(DumpRecord record, List<Answered> its) {
        return its.stream().anyMatch(answer -> answer.teacherScore != null || !answer.feedback.isEmpty())
                || !record.json("teacher_feedback_summary").isEmpty();
    }

    /** Earlier versions first, each with its own time, then what stands. */
    private List<Object> given(long id, List<Answered> its, Instant at) {
        var given = new ArrayList<>();
        for (var answer : its) {
            versions.getOrDefault(answer.given.answerId(), List.of()).stream()
                    .sorted(Comparator.comparingInt(Version::number))
                    .map(version -> new AnswersSaved(
                            id, List.of(ofQuestion(version.given, answer.given.questionId())), version.at))
                    .forEach(given::add);
        }
        if (!its.isEmpty()) {
            given.add(new Undated(
                    new AnswersSaved(id, its.stream().map(Answered::given).toList(), at)));
        }
        return given;
    }

    private static GivenAnswer ofQuestion(GivenAnswer version, long question) {
        return new GivenAnswer(
                version.answerId(), question, version.text(), version.choices(), List.of(), null, null, false, 0);
    }

    private static List<Object> scores(long id, List<Answered> its, long teacher, @Nullable Integer total, Instant at) {
        var events = new ArrayList<>();
        for (var answer : its) {
            var answerId = answer.given.answerId();
            if (answer.teacherScore != null) {
                events.add(new Undated(new By(teacher, new AnswerScored(id, answerId, answer.teacherScore, at))));
            }
            if (!answer.feedback.isEmpty()) {
                events.add(new Undated(new By(teacher, new AnswerCommented(id, answerId, answer.feedback, at))));
            }
        }
        if (total != null) {
            events.add(new Undated(new By(NOBODY_KNOWS, new SubmissionTotalled(id, total, at))));
        }
        return events;
    }

    private @Nullable SubmissionCommented comment(DumpRecord record, long id, Instant at) {
        var summary = record.json("teacher_feedback_summary");
        if (summary.isNull() || (summary.isEmpty() && summary.isObject())) {
            return null;
        }
        if (!summary.isObject()) {
            throw record.damaged("teacher_feedback_summary", "an object is needed");
        }
        List<Attachment> attachments =
                Records.attachments(dump, record, "teacher_feedback_summary", summary.path("attachments"));
        var saidAt = Fields.parseInstant(Records.text(summary.path("updated_at")));
        return new SubmissionCommented(
                id, Records.text(summary.path("text")), attachments, saidAt, Records.firstOf(saidAt, null, at));
    }

    private void remark(DumpRecord record, String status, List<Answered> its, @Nullable Integer total) {
        if (!"revision".equals(status) && its.stream().anyMatch(Answered::needsRevision)) {
            dump.remark(record, "status: not in revision, yet some answers are marked for it; the marks were dropped");
        }
        if ("in_progress".equals(status)) {
            return;
        }
        if (its.isEmpty()) {
            dump.remark(record, "answers: it was handed in without any");
        }
        if (total == null) {
            dump.remark(record, "total_score: none, although it was handed in; kept so");
        } else {
            var sum = its.stream().mapToInt(Answered::score).sum();
            if (sum != total) {
                dump.remark(record, "total_score: %d, its answers add up to %d; kept".formatted(total, sum));
            }
        }
    }
}
