package space.lectio.grading.adapter.dump;

import static space.lectio.scheduling.jooq.views.Tables.LESSON_CARD;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import space.lectio.grading.api.AiGrading;
import space.lectio.grading.api.ExamTopic;
import space.lectio.grading.api.HomeworkEvent;
import space.lectio.grading.api.HomeworkEvent.HomeworkArchived;
import space.lectio.grading.api.HomeworkEvent.HomeworkAssignedToGroup;
import space.lectio.grading.api.HomeworkEvent.HomeworkAssignedToStudents;
import space.lectio.grading.api.HomeworkEvent.HomeworkDrafted;
import space.lectio.grading.api.HomeworkEvent.HomeworkEdited;
import space.lectio.grading.api.HomeworkEvent.HomeworkPublished;
import space.lectio.grading.api.Question;
import space.lectio.grading.api.Question.Choice;
import space.lectio.grading.api.QuestionType;
import space.lectio.grading.write.GradingAggregates;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpDamaged;
import space.lectio.shared.dump.DumpRecord;
import space.lectio.shared.eventstore.ImportedHistory.Story;
import space.lectio.shared.eventstore.ImportedHistory.Undated;

/**
 * Homework with its questions, choices and targets. The original has three ways to say whom homework is for, which
 * contradict each other; here a group assignment says it for its group, an assigned group without one means the whole group,
 * and the group of the lesson, to which the original shows it too, becomes such a target.
 */
final class DumpHomeworkImporter {

    static final Set<String> MODELS =
            Set.of("homework.homework", "homework.homeworkgroupassignment", "homework.question", "homework.choice");

    private final Dump dump;
    private final DSLContext database;
    private final Stories stories;

    private final Map<Long, List<Question>> questions = new HashMap<>();
    private final Map<Long, List<Choice>> choices = new HashMap<>();
    private final Map<Long, List<DumpRecord>> assignments = new HashMap<>();
    private final Map<Long, ExamTopic> topics;
    private Map<Long, Long> groupOfLesson = Map.of();

    DumpHomeworkImporter(Dump dump, DSLContext database, Stories stories) {
        this.dump = dump;
        this.database = database;
        this.stories = stories;
        this.topics = DumpKnowledgeMapImporter.topicsIn(database);
    }

    void take() {
        var homework = dump.all("homework.homework");
        var taken = new HashSet<Long>();
        dump.each(homework, record -> taken.add(record.id()));
        var questions = new HashMap<Long, List<DumpRecord>>();
        gather("homework.question", "homework", "homework.homework", taken, questions);
        gather("homework.homeworkgroupassignment", "homework", "homework.homework", taken, assignments);
        var asked = new HashSet<Long>();
        each(questions, record -> asked.add(record.id()));
        var offered = new HashMap<Long, List<DumpRecord>>();
        gather("homework.choice", "question", "homework.question", asked, offered);
        each(
                offered,
                record -> choices.computeIfAbsent(record.reference("question"), id -> new ArrayList<>())
                        .add(choice(record)));
        choices.values().forEach(list -> list.sort(Comparator.comparingLong(Choice::id)));
        each(
                questions,
                record -> this.questions
                        .computeIfAbsent(record.reference("homework"), id -> new ArrayList<>())
                        .add(question(record)));
        each(assignments, this::target);
        groupOfLesson = groupsOf(homework);
        dump.each(homework, this::take);
        stories.flush();
    }

    /** Each is told as itself, so that one that is damaged does not take the homework of all others along. */
    private void each(Map<Long, List<DumpRecord>> gathered, Consumer<DumpRecord> consumer) {
        gathered.values().forEach(records -> dump.each(records, consumer));
    }

    private void gather(
            String model, String parentField, String parentModel, Set<Long> parents, Map<Long, List<DumpRecord>> into) {
        dump.each(dump.all(model), record -> {
            Records.storable(record);
            var parent = Records.reference(dump, record, parentField, parentModel);
            if (parents.contains(parent)) {
                into.computeIfAbsent(parent, id -> new ArrayList<>()).add(record);
                dump.imported(record);
            } else {
                dump.skipped(
                        record,
                        "its %s was taken over by an earlier import and lives on here since".formatted(parentField));
            }
        });
    }

    private static Choice choice(DumpRecord record) {
        return new Choice(record.id(), record.text("text"), record.bool("is_correct"));
    }

    private Map<Long, Long> groupsOf(List<DumpRecord> homework) {
        var lessons = homework.stream()
                .map(DumpHomeworkImporter::lessonOrNull)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return lessons.isEmpty()
                ? Map.of()
                : database.select(LESSON_CARD.ID, LESSON_CARD.GROUP_ID)
                        .from(LESSON_CARD)
                        .where(LESSON_CARD.ID.in(lessons))
                        .fetchMap(LESSON_CARD.ID, LESSON_CARD.GROUP_ID);
    }

    /** What is wrong with it is told when its own record is taken in: here it would end the whole import. */
    private static @Nullable Long lessonOrNull(DumpRecord record) {
        try {
            return record.referenceOrNull("lesson");
        } catch (DumpDamaged toldLater) {
            return null;
        }
    }

    private void take(DumpRecord record) {
        Records.storable(record);
        var id = record.id();
        var teacher = dump.person(record, "teacher");
        var createdAt = record.instant("created_at");
        var events = new ArrayList<HomeworkEvent>();
        events.add(drafted(record, id, teacher, createdAt));
        events.addAll(targets(record, id, createdAt));
        var touched = createdAt;
        for (var event : life(record, id, createdAt)) {
            events.add(event);
            touched = Records.latest(touched, event.at());
        }
        var updatedAt = record.instant("updated_at");
        if (updatedAt.isAfter(touched)) {
            events.add(new HomeworkEdited(id, updatedAt));
        }
        if (!record.textOrEmpty("gdrive_folder_id").isEmpty()) {
            dump.remark(record, "gdrive_folder_id: the folder in the external store was not taken over");
        }
        var told = events.stream()
                .map(event -> Undated.unless(isDated(event, record), event))
                .toList();
        stories.add(new Story(GradingAggregates.HOMEWORK.id(id), told, teacher));
        dump.imported(record);
    }

    /** Whether the original tells when. It does not know when homework was archived, or assigned to a list. */
    private boolean isDated(HomeworkEvent event, DumpRecord record) {
        return switch (event) {
            case HomeworkDrafted _, HomeworkEdited _ -> true;
            case HomeworkPublished _ -> !record.isNull("published_at");
            case HomeworkAssignedToGroup assigned ->
                assignments.getOrDefault(assigned.homeworkId(), List.of()).stream()
                        .anyMatch(assignment -> assignment.reference("group") == assigned.groupId());
            case HomeworkAssignedToStudents _, HomeworkArchived _ -> false;
        };
    }

    private HomeworkDrafted drafted(DumpRecord record, long id, long teacher, Instant createdAt) {
        return new HomeworkDrafted(
                id,
                teacher,
                Records.referenceOrNull(dump, record, "lesson", "schedule.lesson"),
                record.text("title"),
                record.textOrEmpty("description"),
                record.bool("is_template"),
                record.instantOrNull("deadline"),
                record.integer("max_score"),
                record.textOrEmpty("student_instructions"),
                record.bool("allow_view_answers"),
                new AiGrading(
                        record.bool("ai_grading_enabled"),
                        record.textOrEmpty("ai_provider"),
                        record.textOrEmpty("ai_grading_prompt")),
                topics(record),
                questions.getOrDefault(id, List.of()).stream()
                        .sorted(Comparator.comparingInt(Question::position).thenComparingLong(Question::id))
                        .toList(),
                createdAt);
    }

    private Question question(DumpRecord record) {
        var type = record.text("question_type");
        try {
            return new Question(
                    record.id(),
                    record.textOrEmpty("prompt"),
                    QuestionType.valueOf(type),
                    record.integer("points"),
                    record.integer("order"),
                    record.json("config").toString(),
                    record.textOrEmpty("explanation"),
                    List.copyOf(choices.getOrDefault(record.id(), List.of())));
        } catch (IllegalArgumentException unknown) {
            throw record.damaged("question_type", "there is no type " + type);
        }
    }

    private List<ExamTopic> topics(DumpRecord record) {
        return Records.references(dump, record, "exam_topics", "knowledge_map.topic").stream()
                .map(topics::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private List<HomeworkEvent> targets(DumpRecord record, long id, Instant createdAt) {
        var byGroup = new LinkedHashMap<Long, HomeworkEvent>();
        for (var assignment : assignments.getOrDefault(id, List.of())) {
            var target = target(assignment);
            if (byGroup.put(target.groupId(), target) != null) {
                throw assignment.damaged("group", "the homework is assigned to this group twice");
            }
        }
        for (var group : Records.references(dump, record, "assigned_groups", "schedule.group")) {
            byGroup.putIfAbsent(group, new HomeworkAssignedToGroup(id, group, List.of(), null, createdAt));
        }
        var lessonsGroup = lessonsGroup(record);
        if (lessonsGroup != null) {
            byGroup.putIfAbsent(
                    lessonsGroup, new HomeworkAssignedToGroup(id, lessonsGroup, List.of(), null, createdAt));
        }
        var targets = new ArrayList<>(byGroup.values());
        var students =
                dump.people(record, "assigned_students").stream().distinct().toList();
        if (!students.isEmpty()) {
            targets.add(new HomeworkAssignedToStudents(id, students, createdAt));
        }
        return targets;
    }

    private HomeworkAssignedToGroup target(DumpRecord assignment) {
        return new HomeworkAssignedToGroup(
                assignment.reference("homework"),
                Records.reference(dump, assignment, "group", "schedule.group"),
                dump.people(assignment, "students").stream().distinct().toList(),
                assignment.instantOrNull("deadline"),
                assignment.instant("created_at"));
    }

    private @Nullable Long lessonsGroup(DumpRecord record) {
        var lesson = record.referenceOrNull("lesson");
        return lesson == null ? null : groupOfLesson.get(lesson);
    }

    private List<HomeworkEvent> life(DumpRecord record, long id, Instant createdAt) {
        var publishedAt = record.instantOrNull("published_at");
        return switch (record.text("status")) {
            case "draft" -> {
                if (publishedAt != null) {
                    dump.remark(record, "published_at: a draft has a time of publication, which was dropped");
                }
                yield List.of();
            }
            case "published" -> {
                if (publishedAt == null) {
                    dump.remark(record, "published_at: published at an unknown time, which stays unknown");
                }
                yield List.of(new HomeworkPublished(id, publishedAt == null ? createdAt : publishedAt));
            }
            case "archived" ->
                publishedAt == null
                        ? List.of(new HomeworkArchived(id, record.instant("updated_at")))
                        : List.of(
                                new HomeworkPublished(id, publishedAt),
                                new HomeworkArchived(id, record.instant("updated_at")));
            default ->
                throw record.damaged(
                        "status", "draft, published or archived is needed, found " + record.text("status"));
        };
    }
}
