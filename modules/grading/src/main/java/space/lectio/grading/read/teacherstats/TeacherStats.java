package space.lectio.grading.read.teacherstats;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static space.lectio.grading.jooq.grading.Tables.ANSWER;
import static space.lectio.grading.jooq.grading.Tables.HOMEWORK;
import static space.lectio.grading.jooq.grading.Tables.SUBMISSION;
import static space.lectio.identity.jooq.views.Tables.GROUP_CARD;
import static space.lectio.identity.jooq.views.Tables.GROUP_MEMBERSHIP;
import static space.lectio.scheduling.jooq.views.Tables.LESSON_CARD;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import space.lectio.grading.read.DueTimes;
import space.lectio.grading.read.TeachersOfGroups;
import space.lectio.grading.read.teacherstats.TeacherSummary.UpcomingLesson;

/** Two statements. */
@Component
class TeacherStats {

    private static final int MINUTES_SAVED_PER_ANSWER = 2;

    private final DSLContext database;
    private final Clock clock;

    TeacherStats(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    TeacherSummary summary(long teacher) {
        var now = clock.instant();
        var lessons = field(selectCount().from(LESSON_CARD).where(LESSON_CARD.TEACHER_ID.eq(teacher)));
        var groups = field(selectCount().from(GROUP_CARD).where(GROUP_CARD.TEACHER_ID.eq(teacher)));
        var students = field(select(countDistinct(GROUP_MEMBERSHIP.STUDENT_ID))
                .from(GROUP_CARD)
                .join(GROUP_MEMBERSHIP)
                .on(GROUP_MEMBERSHIP.GROUP_ID.eq(GROUP_CARD.ID))
                .where(GROUP_CARD.TEACHER_ID.eq(teacher)));
        var works = works(teacher, now);
        var automatic = field(selectCount()
                .from(ANSWER)
                .join(SUBMISSION)
                .on(SUBMISSION.ID.eq(ANSWER.SUBMISSION_ID))
                .join(HOMEWORK)
                .on(HOMEWORK.ID.eq(SUBMISSION.HOMEWORK_ID))
                .where(TeachersOfGroups.mayGrade(teacher))
                .and(SUBMISSION.STATUS.ne("in_progress"))
                .and(ANSWER.AUTO_SCORE.isNotNull())
                .and(ANSWER.TEACHER_SCORE.isNull()));
        var taught = minutesTaught(teacher, now);
        var row = database.select(lessons, taught, groups, students, automatic)
                .select(works.fields())
                .from(works)
                .fetchSingle();
        var autoGraded = row.get(automatic);
        return new TeacherSummary(
                row.get(lessons),
                row.get(taught),
                0,
                row.get(groups),
                row.get(students),
                upcoming(teacher, now),
                days(row.get(works.field("grading_seconds", BigDecimal.class))),
                count(row.get(works.field("pending", Integer.class))),
                count(row.get(works.field("graded_lately", Integer.class))),
                autoGraded,
                autoGraded * MINUTES_SAVED_PER_ANSWER,
                percent(
                        count(row.get(works.field("on_time", Integer.class))),
                        count(row.get(works.field("with_deadline", Integer.class)))));
    }

    private static org.jooq.Table<?> works(long teacher, Instant now) {
        var due = DueTimes.OF_SUBMISSION;
        var handedIn = SUBMISSION.SUBMITTED_AT.isNotNull();
        return select(
                        DSL.avg(seconds(SUBMISSION.SUBMITTED_AT, SUBMISSION.GRADED_AT))
                                .filterWhere(SUBMISSION.GRADED_AT.isNotNull().and(handedIn))
                                .as("grading_seconds"),
                        DSL.count()
                                .filterWhere(SUBMISSION.STATUS.eq("submitted"))
                                .as("pending"),
                        DSL.count()
                                .filterWhere(SUBMISSION.GRADED_AT.ge(now.minus(Duration.ofDays(30))))
                                .as("graded_lately"),
                        DSL.count()
                                .filterWhere(handedIn.and(SUBMISSION.SUBMITTED_AT.le(due)))
                                .as("on_time"),
                        DSL.count().filterWhere(handedIn.and(due.isNotNull())).as("with_deadline"))
                .from(SUBMISSION)
                .join(HOMEWORK)
                .on(HOMEWORK.ID.eq(SUBMISSION.HOMEWORK_ID))
                .where(TeachersOfGroups.mayGrade(teacher))
                .asTable("works");
    }

    private static Field<Long> minutesTaught(long teacher, Instant now) {
        var until = least(coalesce(LESSON_CARD.ENDED_AT, LESSON_CARD.ENDS_AT), val(now));
        var from = coalesce(LESSON_CARD.STARTED_AT, LESSON_CARD.STARTS_AT);
        var sane = when(until.gt(from), seconds(from, until)).otherwise(BigDecimal.ZERO);
        return field(select(coalesce(DSL.sum(sane).div(60), BigDecimal.ZERO))
                        .from(LESSON_CARD)
                        .where(LESSON_CARD.TEACHER_ID.eq(teacher))
                        .and(LESSON_CARD.ENDED_AT.isNotNull().or(LESSON_CARD.ENDS_AT.le(now))))
                .cast(Long.class);
    }

    private List<UpcomingLesson> upcoming(long teacher, Instant now) {
        return database.select(
                        LESSON_CARD.ID,
                        coalesce(nullif(LESSON_CARD.TITLE, ""), GROUP_CARD.NAME),
                        LESSON_CARD.STARTS_AT,
                        GROUP_CARD.NAME)
                .from(LESSON_CARD)
                .join(GROUP_CARD)
                .on(GROUP_CARD.ID.eq(LESSON_CARD.GROUP_ID))
                .where(LESSON_CARD.TEACHER_ID.eq(teacher))
                .and(LESSON_CARD.STARTS_AT.gt(now))
                .and(LESSON_CARD.ENDED_AT.isNull())
                .orderBy(LESSON_CARD.STARTS_AT, LESSON_CARD.ID)
                .limit(5)
                .fetch(r -> new UpcomingLesson(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    private static Field<BigDecimal> seconds(Field<Instant> from, Field<Instant> to) {
        return DSL.field("extract(epoch from {0} - {1})", BigDecimal.class, to, from);
    }

    private static int count(@org.jspecify.annotations.Nullable Integer count) {
        return count == null ? 0 : count;
    }

    private static double days(@org.jspecify.annotations.Nullable BigDecimal seconds) {
        return seconds == null ? 0 : Math.round(seconds.doubleValue() / 864) / 100.0;
    }

    private static int percent(int part, int whole) {
        return whole == 0 ? 100 : Math.round(100f * part / whole);
    }
}
