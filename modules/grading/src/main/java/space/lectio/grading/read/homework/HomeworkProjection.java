package space.lectio.grading.read.homework;

import static space.lectio.grading.jooq.grading.Tables.CHOICE;
import static space.lectio.grading.jooq.grading.Tables.GROUP_TARGET;
import static space.lectio.grading.jooq.grading.Tables.GROUP_TARGET_STUDENT;
import static space.lectio.grading.jooq.grading.Tables.HOMEWORK;
import static space.lectio.grading.jooq.grading.Tables.QUESTION;
import static space.lectio.grading.jooq.grading.Tables.STUDENT_TARGET;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.grading.api.ExamTopic;
import space.lectio.grading.api.HomeworkEvent;
import space.lectio.grading.api.HomeworkEvent.HomeworkArchived;
import space.lectio.grading.api.HomeworkEvent.HomeworkAssignedToGroup;
import space.lectio.grading.api.HomeworkEvent.HomeworkAssignedToStudents;
import space.lectio.grading.api.HomeworkEvent.HomeworkDrafted;
import space.lectio.grading.api.HomeworkEvent.HomeworkEdited;
import space.lectio.grading.api.HomeworkEvent.HomeworkPublished;
import space.lectio.shared.eventstore.ImportedHistory;
import space.lectio.shared.eventstore.Projection;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Keeps {@code grading.homework}, its questions and choices, and whom it is for. */
@Component
@ProcessingGroup("grading.homework")
class HomeworkProjection implements Projection {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final DSLContext database;

    HomeworkProjection(DSLContext database) {
        this.database = database;
    }

    @Override
    public List<Table<?>> tables() {
        return List.of(CHOICE, QUESTION, GROUP_TARGET_STUDENT, GROUP_TARGET, STUDENT_TARGET, HOMEWORK);
    }

    @EventHandler
    void on(HomeworkEvent event, @MetaDataValue(ImportedHistory.UNDATED) @Nullable Boolean undated) {
        switch (event) {
            case HomeworkDrafted e -> {
                homework(e);
                questions(e);
            }
            case HomeworkAssignedToGroup e -> group(e);
            case HomeworkAssignedToStudents e ->
                database.batch(e.students().stream()
                                .<Query>map(student -> database.insertInto(STUDENT_TARGET)
                                        .set(STUDENT_TARGET.HOMEWORK_ID, e.homeworkId())
                                        .set(STUDENT_TARGET.STUDENT_ID, student)
                                        .onConflictDoNothing())
                                .toList())
                        .execute();
            case HomeworkPublished e ->
                change(e)
                        .set(HOMEWORK.STATUS, "published")
                        .set(HOMEWORK.PUBLISHED_AT, Boolean.TRUE.equals(undated) ? null : e.at())
                        .where(HOMEWORK.ID.eq(e.homeworkId()))
                        .execute();
            case HomeworkArchived e ->
                change(e)
                        .set(HOMEWORK.STATUS, "archived")
                        .where(HOMEWORK.ID.eq(e.homeworkId()))
                        .execute();
            case HomeworkEdited e ->
                change(e).where(HOMEWORK.ID.eq(e.homeworkId())).execute();
        }
    }

    private void homework(HomeworkDrafted e) {
        database.insertInto(HOMEWORK)
                .set(HOMEWORK.ID, e.homeworkId())
                .set(HOMEWORK.TEACHER_ID, e.teacherId())
                .set(HOMEWORK.LESSON_ID, e.lessonId())
                .set(HOMEWORK.TITLE, e.title())
                .set(HOMEWORK.DESCRIPTION, e.description())
                .set(HOMEWORK.TEMPLATE, e.template())
                .set(HOMEWORK.STATUS, "draft")
                .set(HOMEWORK.DEADLINE, e.deadline())
                .set(HOMEWORK.MAX_SCORE, e.maxScore())
                .set(HOMEWORK.STUDENT_INSTRUCTIONS, e.studentInstructions())
                .set(HOMEWORK.ALLOW_VIEW_ANSWERS, e.allowViewAnswers())
                .set(HOMEWORK.AI_GRADING_ENABLED, e.aiGrading().enabled())
                .set(HOMEWORK.AI_PROVIDER, e.aiGrading().provider())
                .set(HOMEWORK.AI_GRADING_PROMPT, e.aiGrading().prompt())
                .set(HOMEWORK.EXAM_TOPICS, topics(e.examTopics()))
                .set(HOMEWORK.CREATED_AT, e.at())
                .set(HOMEWORK.UPDATED_AT, e.at())
                .execute();
    }

    /** In the contract's spelling. */
    private static JSONB topics(List<ExamTopic> topics) {
        var all = JsonNodeFactory.instance.arrayNode();
        for (var topic : topics) {
            all.addObject()
                    .put("id", topic.id())
                    .put("code", topic.code())
                    .put("name", topic.title())
                    .put("task_number", topic.taskNumber())
                    .put("section_name", topic.section())
                    .put("subject_name", topic.subject())
                    .put("exam_type", topic.exam());
        }
        return JSONB.valueOf(all.toString());
    }

    private void questions(HomeworkDrafted e) {
        var inserts = new ArrayList<Query>();
        for (var question : e.questions()) {
            inserts.add(database.insertInto(QUESTION)
                    .set(QUESTION.ID, question.id())
                    .set(QUESTION.HOMEWORK_ID, e.homeworkId())
                    .set(QUESTION.PROMPT, question.prompt())
                    .set(QUESTION.TYPE, question.type().name())
                    .set(QUESTION.POINTS, question.points())
                    .set(QUESTION.POSITION, question.position())
                    .set(QUESTION.CONFIG, JSONB.valueOf(question.config()))
                    .set(
                            QUESTION.SHOWN,
                            JSONB.valueOf(ShownConfig.of(question.type(), JSON.readTree(question.config()))
                                    .toString()))
                    .set(QUESTION.EXPLANATION, question.explanation()));
        }
        for (var question : e.questions()) {
            for (var choice : question.choices()) {
                inserts.add(database.insertInto(CHOICE)
                        .set(CHOICE.ID, choice.id())
                        .set(CHOICE.QUESTION_ID, question.id())
                        .set(CHOICE.TEXT, choice.text())
                        .set(CHOICE.CORRECT, choice.correct()));
            }
        }
        database.batch(inserts).execute();
    }

    private void group(HomeworkAssignedToGroup e) {
        var inserts = new ArrayList<Query>();
        inserts.add(database.insertInto(GROUP_TARGET)
                .set(GROUP_TARGET.HOMEWORK_ID, e.homeworkId())
                .set(GROUP_TARGET.GROUP_ID, e.groupId())
                .set(GROUP_TARGET.WHOLE_GROUP, e.onlyStudents().isEmpty())
                .set(GROUP_TARGET.DUE_AT, e.dueAt())
                .set(GROUP_TARGET.ASSIGNED_AT, e.at()));
        for (var student : e.onlyStudents()) {
            inserts.add(database.insertInto(GROUP_TARGET_STUDENT)
                    .set(GROUP_TARGET_STUDENT.HOMEWORK_ID, e.homeworkId())
                    .set(GROUP_TARGET_STUDENT.GROUP_ID, e.groupId())
                    .set(GROUP_TARGET_STUDENT.STUDENT_ID, student));
        }
        database.batch(inserts).execute();
    }

    /** Imported events do not come in the order of their times: a publication may be older than the row. */
    private org.jooq.UpdateSetMoreStep<?> change(HomeworkEvent event) {
        return database.update(HOMEWORK)
                .set(HOMEWORK.UPDATED_AT, DSL.greatest(HOMEWORK.UPDATED_AT, DSL.val(event.at())));
    }
}
