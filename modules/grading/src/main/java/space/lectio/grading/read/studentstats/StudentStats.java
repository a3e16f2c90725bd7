package space.lectio.grading.read.studentstats;

import static space.lectio.identity.jooq.views.Tables.GROUP_CARD;
import static space.lectio.identity.jooq.views.Tables.GROUP_MEMBERSHIP;
import static space.lectio.identity.jooq.views.Tables.PERSON_CARD;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.grading.read.studentstats.StudentSummary.Numbers;
import space.lectio.grading.read.studentstats.StudentSummary.OfGroup;
import space.lectio.grading.read.studentstats.StudentSummary.Overall;
import space.lectio.grading.read.studentstats.StudentSummary.Teacher;

/** Three statements: groups, attendance, homework. */
@Component
class StudentStats {

    /** Lessons of groups that the student has left count too: they attended them. */
    private static final String ATTENDANCE = """
            select l.group_id,
                   count(*) filter (where m.status in ('present', 'watched_recording')) as present,
                   count(*) filter (where m.status <> 'excused') as marked
            from scheduling.attendance_mark m
            join scheduling.lesson_card l on l.id = m.lesson_id
            where m.student_id = {0}
            group by l.group_id""";

    /** One row per homework and group of the student's that it came by; without a group where it came by none. */
    private static final String HOMEWORK = """
            with mine as (
                select h.id as homework_id, g.group_id
                from grading.homework h
                left join lateral (
                    select t.group_id
                    from grading.group_target t
                    where t.homework_id = h.id
                      and (t.whole_group and exists (select from identity.group_membership m
                                                     where m.group_id = t.group_id and m.student_id = {0})
                           or exists (select from grading.group_target_student s
                                      where s.homework_id = t.homework_id and s.group_id = t.group_id
                                        and s.student_id = {0}))) g on true
                where h.status = 'published' and not h.template
                  and (g.group_id is not null
                       or exists (select from grading.student_target s where s.homework_id = h.id and s.student_id = {0})
                       or exists (select from grading.submission s where s.homework_id = h.id and s.student_id = {0})))
            select mine.homework_id, mine.group_id,
                   coalesce(s.status in ('submitted', 'graded'), false) as completed,
                   coalesce(a.checked, 0) as checked, coalesce(a.errors, 0) as errors
            from mine
            left join grading.submission s on s.homework_id = mine.homework_id and s.student_id = {0}
            left join lateral (
                select count(*)::int as checked,
                       (count(*) filter (where coalesce(a.teacher_score, a.auto_score) < q.points))::int as errors
                from grading.answer a
                join grading.question q on q.id = a.question_id
                where a.submission_id = s.id and s.status <> 'in_progress'
                  and coalesce(a.teacher_score, a.auto_score) is not null) a on true""";

    private final DSLContext database;

    StudentStats(DSLContext database) {
        this.database = database;
    }

    StudentSummary summary(long student) {
        var overall = new Sum();
        var byGroup = new HashMap<Long, Sum>();
        for (var row : database.fetch(ATTENDANCE, org.jooq.impl.DSL.val(student))) {
            overall.attended(row);
            sum(byGroup, row).attended(row);
        }
        var counted = new java.util.HashSet<Long>();
        for (var row : database.fetch(HOMEWORK, org.jooq.impl.DSL.val(student))) {
            if (counted.add(row.get("homework_id", Long.class))) {
                overall.asked(row);
            }
            sum(byGroup, row).asked(row);
        }
        var groups = new ArrayList<OfGroup>();
        database.select(
                        GROUP_CARD.ID,
                        GROUP_CARD.NAME,
                        GROUP_CARD.STUDENT_COUNT,
                        PERSON_CARD.ID,
                        PERSON_CARD.FIRST_NAME,
                        PERSON_CARD.EMAIL)
                .from(GROUP_MEMBERSHIP)
                .join(GROUP_CARD)
                .on(GROUP_CARD.ID.eq(GROUP_MEMBERSHIP.GROUP_ID))
                .join(PERSON_CARD)
                .on(PERSON_CARD.ID.eq(GROUP_CARD.TEACHER_ID))
                .where(GROUP_MEMBERSHIP.STUDENT_ID.eq(student))
                .orderBy(GROUP_CARD.CREATED_AT.desc(), GROUP_CARD.ID.desc())
                .forEach(r -> groups.add(new OfGroup(
                        r.value1(),
                        r.value2(),
                        new Teacher(r.value4(), r.value5(), r.value6()),
                        r.value3(),
                        byGroup.getOrDefault(r.value1(), new Sum()).numbers())));
        return new StudentSummary(new Overall(groups.size(), overall.numbers()), groups);
    }

    private static Sum sum(Map<Long, Sum> byGroup, Record row) {
        var group = row.get("group_id", Long.class);
        return byGroup.computeIfAbsent(group == null ? 0L : group, id -> new Sum());
    }

    private static final class Sum {
        private int present;
        private int marked;
        private int homeworks;
        private int completed;
        private int errors;
        private int checked;

        void attended(Record row) {
            present += row.get("present", Integer.class);
            marked += row.get("marked", Integer.class);
        }

        void asked(Record row) {
            homeworks++;
            completed += row.get("completed", Boolean.class) ? 1 : 0;
            errors += row.get("errors", Integer.class);
            checked += row.get("checked", Integer.class);
        }

        Numbers numbers() {
            return new Numbers(
                    percent(present, marked),
                    present,
                    marked,
                    percent(completed, homeworks),
                    homeworks,
                    completed,
                    errors,
                    checked);
        }

        private static @Nullable Integer percent(int part, int whole) {
            return whole == 0 ? null : Integer.valueOf(Math.round(100f * part / whole));
        }
    }
}
