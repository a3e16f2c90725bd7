package space.lectio.grading.read.homework;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static space.lectio.grading.jooq.grading.Tables.GROUP_TARGET;
import static space.lectio.grading.jooq.grading.Tables.GROUP_TARGET_STUDENT;
import static space.lectio.grading.jooq.grading.Tables.HOMEWORK;
import static space.lectio.grading.jooq.grading.Tables.STUDENT_TARGET;
import static space.lectio.grading.jooq.grading.Tables.SUBMISSION;
import static space.lectio.identity.jooq.views.Tables.GROUP_CARD;
import static space.lectio.identity.jooq.views.Tables.PERSON_CARD;
import static space.lectio.scheduling.jooq.views.Tables.LESSON_CARD;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.grading.read.GroupNames;
import space.lectio.grading.read.TeachersOfGroups;
import space.lectio.grading.read.homework.HomeworkForTeacher.Group;
import space.lectio.grading.read.homework.HomeworkForTeacher.GroupAssignment;
import space.lectio.grading.read.homework.HomeworkForTeacher.Person;
import space.lectio.grading.read.questions.Questions;
import space.lectio.grading.read.questions.Questions.View;
import space.lectio.shared.web.Page;

/** Two statements each, however many rows. */
@Component
class HomeworkList {

    private final DSLContext database;
    private final Questions questions;
    private final GroupNames names;

    HomeworkList(DSLContext database, Questions questions, GroupNames names) {
        this.database = database;
        this.questions = questions;
        this.names = names;
    }

    Page<HomeworkForTeacher> ofTeacher(long teacher, boolean templates, Page.Asked page) {
        var rows = new ArrayList<HomeworkForTeacher>();
        var count = forTeacher(teacher, HOMEWORK.TEMPLATE.eq(templates), page.offset(), rows);
        return page.of(rows, count);
    }

    @Nullable
    HomeworkForTeacher ofTeacher(long teacher, boolean templates, long id) {
        var rows = new ArrayList<HomeworkForTeacher>();
        forTeacher(teacher, HOMEWORK.ID.eq(id).and(HOMEWORK.TEMPLATE.eq(templates)), 0, rows);
        return rows.isEmpty() ? null : rows.getFirst();
    }

    Page<HomeworkForPupil> ofPupil(long pupil, Page.Asked page) {
        var rows = new ArrayList<HomeworkForPupil>();
        var count = forPupil(pupil, Visibility.assignedTo(pupil), page.offset(), rows);
        return page.of(rows, count);
    }

    @Nullable
    HomeworkForPupil ofPupil(long pupil, long id) {
        var rows = new ArrayList<HomeworkForPupil>();
        forPupil(pupil, Visibility.assignedTo(pupil).and(HOMEWORK.ID.eq(id)), 0, rows);
        return rows.isEmpty() ? null : rows.getFirst();
    }

    private static final Field<Long> ALL = count().over().cast(Long.class);

    private static Field<List<Person>> people(org.jooq.Table<?> list, Field<Long> student, Condition whose) {
        return multiset(select(PERSON_CARD.ID, PERSON_CARD.EMAIL, PERSON_CARD.FIRST_NAME, PERSON_CARD.LAST_NAME)
                        .from(list)
                        .join(PERSON_CARD)
                        .on(PERSON_CARD.ID.eq(student))
                        .where(whose)
                        .orderBy(PERSON_CARD.ID.desc()))
                .convertFrom(rows -> rows.map(r -> new Person(r.value1(), r.value2(), r.value3(), r.value4())));
    }

    private long forTeacher(long teacher, Condition which, int offset, List<HomeworkForTeacher> into) {
        var targets = multiset(select(
                                GROUP_CARD.ID,
                                GROUP_CARD.NAME,
                                GROUP_TARGET.WHOLE_GROUP,
                                GROUP_TARGET.DUE_AT,
                                people(
                                        GROUP_TARGET_STUDENT,
                                        GROUP_TARGET_STUDENT.STUDENT_ID,
                                        row(GROUP_TARGET_STUDENT.HOMEWORK_ID, GROUP_TARGET_STUDENT.GROUP_ID)
                                                .eq(row(GROUP_TARGET.HOMEWORK_ID, GROUP_TARGET.GROUP_ID))))
                        .from(GROUP_TARGET)
                        .join(GROUP_CARD)
                        .on(GROUP_CARD.ID.eq(GROUP_TARGET.GROUP_ID))
                        .where(GROUP_TARGET.HOMEWORK_ID.eq(HOMEWORK.ID))
                        .and(TeachersOfGroups.isRightOf(GROUP_CARD, teacher))
                        .orderBy(GROUP_CARD.CREATED_AT.desc(), GROUP_CARD.ID.desc()))
                .convertFrom(rows -> rows.map(r -> new GroupAssignment(
                        r.value1(),
                        r.value2(),
                        r.value5().stream().map(Person::id).toList(),
                        r.value5(),
                        r.value3(),
                        r.value4())));
        var students = people(
                STUDENT_TARGET,
                STUDENT_TARGET.STUDENT_ID,
                STUDENT_TARGET.HOMEWORK_ID.eq(HOMEWORK.ID).and(HOMEWORK.TEACHER_ID.eq(teacher)));
        var submissions = field(selectCount()
                .from(SUBMISSION)
                .where(SUBMISSION.HOMEWORK_ID.eq(HOMEWORK.ID))
                .and(TeachersOfGroups.mayGrade(teacher)));
        var page = database.select(HOMEWORK.asterisk())
                .select(PERSON_CARD.EMAIL, LESSON_CARD.GROUP_ID, GROUP_CARD.NAME, targets, students, submissions, ALL)
                .from(HOMEWORK)
                .join(PERSON_CARD)
                .on(PERSON_CARD.ID.eq(HOMEWORK.TEACHER_ID))
                .leftJoin(LESSON_CARD)
                .on(LESSON_CARD.ID.eq(HOMEWORK.LESSON_ID))
                .leftJoin(GROUP_CARD)
                .on(GROUP_CARD.ID.eq(LESSON_CARD.GROUP_ID))
                .where(TeachersOfGroups.mayRead(teacher))
                .and(which)
                .orderBy(HOMEWORK.CREATED_AT.desc(), HOMEWORK.ID.desc())
                .limit(Page.SIZE)
                .offset(offset)
                .fetch();
        var asked = questions.of(page.getValues(HOMEWORK.ID), View.HOMEWORK_OF_TEACHER, teacher);
        for (var r : page) {
            var assignments = r.get(targets);
            var groups = assignments.stream()
                    .map(a -> new Group(a.groupId(), a.groupName()))
                    .toList();
            var group = group(r.get(LESSON_CARD.GROUP_ID), r.get(GROUP_CARD.NAME), groups);
            var its = asked.getOrDefault(r.get(HOMEWORK.ID), List.of());
            into.add(new HomeworkForTeacher(
                    r.get(HOMEWORK.ID),
                    r.get(HOMEWORK.TITLE),
                    r.get(HOMEWORK.DESCRIPTION),
                    r.get(HOMEWORK.TEACHER_ID),
                    r.get(PERSON_CARD.EMAIL),
                    r.get(HOMEWORK.LESSON_ID),
                    its,
                    r.get(HOMEWORK.CREATED_AT),
                    r.get(HOMEWORK.UPDATED_AT),
                    r.get(HOMEWORK.STATUS),
                    r.get(HOMEWORK.DEADLINE),
                    r.get(HOMEWORK.PUBLISHED_AT),
                    r.get(HOMEWORK.MAX_SCORE),
                    r.get(HOMEWORK.TEMPLATE),
                    "",
                    r.get(HOMEWORK.EXAM_TOPICS).data(),
                    group.id(),
                    group.name(),
                    its.size(),
                    r.get(submissions),
                    groups,
                    assignments,
                    r.get(students),
                    r.get(HOMEWORK.AI_GRADING_ENABLED),
                    r.get(HOMEWORK.AI_PROVIDER),
                    r.get(HOMEWORK.AI_GRADING_PROMPT),
                    r.get(HOMEWORK.STUDENT_INSTRUCTIONS),
                    r.get(HOMEWORK.ALLOW_VIEW_ANSWERS)));
        }
        return page.isEmpty() ? 0 : page.getFirst().get(ALL);
    }

    private long forPupil(long pupil, Condition which, int offset, List<HomeworkForPupil> into) {
        var targets = multiset(select(GROUP_CARD.ID, GROUP_CARD.NAME)
                        .from(GROUP_TARGET)
                        .join(GROUP_CARD)
                        .on(GROUP_CARD.ID.eq(GROUP_TARGET.GROUP_ID))
                        .where(GROUP_TARGET.HOMEWORK_ID.eq(HOMEWORK.ID)))
                .convertFrom(rows -> rows.map(r -> new Group(r.value1(), r.value2())));
        var page = database.select(HOMEWORK.asterisk())
                .select(PERSON_CARD.EMAIL, LESSON_CARD.GROUP_ID, GROUP_CARD.NAME, targets, ALL)
                .from(HOMEWORK)
                .join(PERSON_CARD)
                .on(PERSON_CARD.ID.eq(HOMEWORK.TEACHER_ID))
                .leftJoin(LESSON_CARD)
                .on(LESSON_CARD.ID.eq(HOMEWORK.LESSON_ID))
                .leftJoin(GROUP_CARD)
                .on(GROUP_CARD.ID.eq(LESSON_CARD.GROUP_ID))
                .where(which)
                .orderBy(HOMEWORK.CREATED_AT.desc(), HOMEWORK.ID.desc())
                .limit(Page.SIZE)
                .offset(offset)
                .fetch();
        var asked = questions.of(page.getValues(HOMEWORK.ID), View.HOMEWORK_OF_PUPIL, pupil);
        for (var r : page) {
            var group = group(r.get(LESSON_CARD.GROUP_ID), r.get(GROUP_CARD.NAME), r.get(targets));
            into.add(new HomeworkForPupil(
                    r.get(HOMEWORK.ID),
                    r.get(HOMEWORK.TITLE),
                    r.get(HOMEWORK.DESCRIPTION),
                    r.get(HOMEWORK.TEACHER_ID),
                    r.get(PERSON_CARD.EMAIL),
                    r.get(HOMEWORK.LESSON_ID),
                    r.get(HOMEWORK.DEADLINE),
                    r.get(HOMEWORK.MAX_SCORE),
                    group.id(),
                    group.name(),
                    asked.getOrDefault(r.get(HOMEWORK.ID), List.of()),
                    r.get(HOMEWORK.CREATED_AT),
                    r.get(HOMEWORK.STUDENT_INSTRUCTIONS),
                    r.get(HOMEWORK.ALLOW_VIEW_ANSWERS)));
        }
        return page.isEmpty() ? 0 : page.getFirst().get(ALL);
    }

    private record Shown(@Nullable Long id, String name) {}

    /** The one group that it is for, the lesson's included; else no id and a word for none or several. */
    private Shown group(@Nullable Long lessonGroup, @Nullable String lessonGroupName, List<Group> targets) {
        var groups = new LinkedHashSet<>(targets);
        if (lessonGroup != null && lessonGroupName != null) {
            groups.add(new Group(lessonGroup, lessonGroupName));
        }
        return switch (groups.size()) {
            case 0 -> new Shown(null, names.none());
            case 1 -> new Shown(groups.getFirst().id(), groups.getFirst().name());
            default -> new Shown(null, names.several());
        };
    }
}
