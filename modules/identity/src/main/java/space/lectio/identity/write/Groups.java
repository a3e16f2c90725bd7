package space.lectio.identity.write;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static space.lectio.identity.jooq.Tables.FORMER_MEMBER;
import static space.lectio.identity.jooq.Tables.FORMER_STUDENT;
import static space.lectio.identity.jooq.Tables.FORMER_TEACHER;
import static space.lectio.identity.jooq.Tables.GROUP_MEMBER;
import static space.lectio.identity.jooq.Tables.INDIVIDUAL_INVITE;
import static space.lectio.identity.jooq.Tables.INDIVIDUAL_STUDENT;
import static space.lectio.identity.jooq.Tables.PERSON;
import static space.lectio.identity.jooq.Tables.STUDY_GROUP;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.GroupEvent;
import space.lectio.identity.api.GroupEvent.GroupCreated;
import space.lectio.identity.api.GroupEvent.GroupDissolved;
import space.lectio.identity.api.GroupEvent.GroupEdited;
import space.lectio.identity.api.GroupEvent.GroupTransferred;
import space.lectio.identity.api.GroupEvent.InviteCodeRegenerated;
import space.lectio.identity.api.GroupEvent.StudentJoinedGroup;
import space.lectio.identity.api.GroupEvent.StudentLeftGroup;
import space.lectio.identity.domain.InviteCodes;
import space.lectio.identity.domain.StudyGroup;
import space.lectio.shared.Caller;
import space.lectio.shared.Decision;
import space.lectio.shared.eventstore.HistoryGrowth;

/** The groups' tables: gives a group to decide on, locked, and writes down what was decided. */
@Component
public class Groups {

    private final DSLContext database;
    private final History history;
    private final HistoryGrowth growth;
    private final SecureRandom random = new SecureRandom();

    Groups(DSLContext database, History history, HistoryGrowth growth) {
        this.database = database;
        this.history = history;
        this.growth = growth;
    }

    public long nextId() {
        return database.nextval(space.lectio.identity.jooq.Sequences.GROUP_ID_SEQ);
    }

    /** Nobody else changes the group until the transaction ends. */
    public StudyGroup load(long groupId) {
        var group = database.select(STUDY_GROUP.TEACHER_ID)
                .from(STUDY_GROUP)
                .where(STUDY_GROUP.ID.eq(groupId))
                .forUpdate()
                .fetchOne();
        return group == null
                ? new StudyGroup.Absent()
                : new StudyGroup.Formed(
                        groupId, group.value1(), Set.copyOf(studentsOf(groupId)), Set.copyOf(barredFrom(groupId)));
    }

    private List<Long> studentsOf(long groupId) {
        return database.select(GROUP_MEMBER.STUDENT_ID)
                .from(GROUP_MEMBER)
                .where(GROUP_MEMBER.GROUP_ID.eq(groupId))
                .fetch(GROUP_MEMBER.STUDENT_ID);
    }

    private List<Long> barredFrom(long groupId) {
        return database.select(FORMER_MEMBER.STUDENT_ID)
                .from(FORMER_MEMBER)
                .where(FORMER_MEMBER.GROUP_ID.eq(groupId))
                .and(FORMER_MEMBER.BARRED)
                .fetch(FORMER_MEMBER.STUDENT_ID);
    }

    /**
     * The group behind a code, locked; absent if the code opens none. The code is looked at once more when the lock is had: who
     * renews it at this moment is first.
     */
    public StudyGroup loadByCode(String inviteCode) {
        var id = database.select(STUDY_GROUP.ID)
                .from(STUDY_GROUP)
                .where(STUDY_GROUP.INVITE_CODE.eq(inviteCode))
                .forUpdate()
                .fetchOne(STUDY_GROUP.ID);
        return id == null ? new StudyGroup.Absent() : load(id);
    }

    /**
     * Those of the ids that are active students whom the person may add to a group: an administrator any, a teacher those whom
     * they teach in a group or alone, have taught, or who came by an invitation of theirs.
     */
    public Set<Long> addable(Collection<Long> ids, Caller by) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        return database.select(PERSON.ID)
                .from(PERSON)
                .where(PERSON.ID.in(ids))
                .and(PERSON.ROLE.eq("student"))
                .and(PERSON.ACTIVE)
                .and(by.isAdmin() ? noCondition() : PERSON.ID.in(studentsOfTeacher(by.id())))
                .fetchSet(PERSON.ID);
    }

    private static Select<Record1<Long>> studentsOfTeacher(long teacherId) {
        return select(GROUP_MEMBER.STUDENT_ID)
                .from(STUDY_GROUP)
                .join(GROUP_MEMBER)
                .on(GROUP_MEMBER.GROUP_ID.eq(STUDY_GROUP.ID))
                .where(STUDY_GROUP.TEACHER_ID.eq(teacherId))
                .unionAll(select(FORMER_STUDENT.STUDENT_ID)
                        .from(FORMER_STUDENT)
                        .where(FORMER_STUDENT.TEACHER_ID.eq(teacherId)))
                .unionAll(select(INDIVIDUAL_STUDENT.STUDENT_ID)
                        .from(INDIVIDUAL_STUDENT)
                        .where(INDIVIDUAL_STUDENT.TEACHER_ID.eq(teacherId)))
                .unionAll(select(INDIVIDUAL_INVITE.USED_BY)
                        .from(INDIVIDUAL_INVITE)
                        .where(INDIVIDUAL_INVITE.TEACHER_ID.eq(teacherId))
                        .and(INDIVIDUAL_INVITE.USED_BY.isNotNull()));
    }

    public boolean isTeacher(long personId) {
        return database.fetchExists(selectOne()
                .from(PERSON)
                .where(PERSON.ID.eq(personId))
                .and(PERSON.ROLE.eq("teacher"))
                .and(PERSON.ACTIVE));
    }

    /** The row of a new group, before anything is said of it. */
    public void insert(long id, long teacherId, String name, String description, String telegramChat, Instant at) {
        database.insertInto(STUDY_GROUP)
                .set(STUDY_GROUP.ID, id)
                .set(STUDY_GROUP.NAME, name)
                .set(STUDY_GROUP.DESCRIPTION, description)
                .set(STUDY_GROUP.TEACHER_ID, teacherId)
                .set(STUDY_GROUP.INVITE_CODE, freeInviteCode())
                .set(STUDY_GROUP.TELEGRAM_CHAT_ID, telegramChat)
                .set(STUDY_GROUP.CREATED_AT, at)
                .set(STUDY_GROUP.UPDATED_AT, at)
                .execute();
    }

    /**
     * Writes the events to the tables and to the history.
     *
     * @param by who does it: whom an administrator removes the teacher may not add again by id
     * @throws space.lectio.shared.RefusedException if the decision was to refuse
     */
    public void accept(long groupId, Decision<GroupEvent> decision, Caller by) {
        var events = decision.orThrow();
        if (!events.isEmpty()) {
            growth.mustBeSlow(History.idOfGroup(groupId), HistoryGrowth.IN_BULK);
        }
        events.forEach(event -> write(event, by));
        history.ofGroup(groupId, events);
    }

    private void write(GroupEvent event, Caller by) {
        switch (event) {
            case GroupCreated e -> {} // its row came with its name
            case GroupEdited e -> touch(e);
            case GroupTransferred e -> {
                touch(e);
                database.update(STUDY_GROUP)
                        .set(STUDY_GROUP.TEACHER_ID, e.toTeacherId())
                        .where(STUDY_GROUP.ID.eq(e.groupId()))
                        .execute();
                exchangeFormerTeacher(e);
                inheritFormerStudents(e);
            }
            case InviteCodeRegenerated e -> {
                touch(e);
                database.update(STUDY_GROUP)
                        .set(STUDY_GROUP.INVITE_CODE, freeInviteCode())
                        .where(STUDY_GROUP.ID.eq(e.groupId()))
                        .execute();
                database.update(FORMER_MEMBER)
                        .set(FORMER_MEMBER.BARRED, false)
                        .where(FORMER_MEMBER.GROUP_ID.eq(e.groupId()))
                        .execute();
            }
            case StudentJoinedGroup e -> {
                database.insertInto(GROUP_MEMBER)
                        .set(GROUP_MEMBER.GROUP_ID, e.groupId())
                        .set(GROUP_MEMBER.STUDENT_ID, e.studentId())
                        .set(GROUP_MEMBER.JOINED_AT, e.at())
                        .execute();
                database.deleteFrom(FORMER_MEMBER)
                        .where(FORMER_MEMBER.GROUP_ID.eq(e.groupId()))
                        .and(FORMER_MEMBER.STUDENT_ID.eq(e.studentId()))
                        .execute();
            }
            case StudentLeftGroup e -> {
                rememberFormerStudents(e.groupId(), GROUP_MEMBER.STUDENT_ID.eq(e.studentId()), by);
                database.deleteFrom(GROUP_MEMBER)
                        .where(GROUP_MEMBER.GROUP_ID.eq(e.groupId()))
                        .and(GROUP_MEMBER.STUDENT_ID.eq(e.studentId()))
                        .execute();
                database.insertInto(FORMER_MEMBER)
                        .set(FORMER_MEMBER.GROUP_ID, e.groupId())
                        .set(FORMER_MEMBER.STUDENT_ID, e.studentId())
                        .set(FORMER_MEMBER.LEFT_AT, e.at())
                        .set(FORMER_MEMBER.BARRED, true)
                        .execute();
            }
            case GroupDissolved e -> {
                rememberFormerStudents(e.groupId(), noCondition(), by);
                database.deleteFrom(STUDY_GROUP)
                        .where(STUDY_GROUP.ID.eq(e.groupId()))
                        .execute();
            }
        }
    }

    /** Before they leave: the teacher's students so far. Whom an administrator takes away is no longer the teacher's. */
    private void rememberFormerStudents(long groupId, Condition which, Caller by) {
        var leaving = select(STUDY_GROUP.TEACHER_ID, GROUP_MEMBER.STUDENT_ID)
                .from(STUDY_GROUP)
                .join(GROUP_MEMBER)
                .on(GROUP_MEMBER.GROUP_ID.eq(STUDY_GROUP.ID))
                .where(STUDY_GROUP.ID.eq(groupId))
                .and(which);
        if (by.isAdmin()) {
            database.deleteFrom(FORMER_STUDENT)
                    .where(row(FORMER_STUDENT.TEACHER_ID, FORMER_STUDENT.STUDENT_ID)
                            .in(leaving))
                    .execute();
        } else {
            database.insertInto(FORMER_STUDENT, FORMER_STUDENT.TEACHER_ID, FORMER_STUDENT.STUDENT_ID)
                    .select(leaving)
                    .onConflictDoNothing()
                    .execute();
        }
    }

    private void exchangeFormerTeacher(GroupTransferred event) {
        database.insertInto(FORMER_TEACHER)
                .set(FORMER_TEACHER.GROUP_ID, event.groupId())
                .set(FORMER_TEACHER.TEACHER_ID, event.fromTeacherId())
                .set(FORMER_TEACHER.UNTIL, event.at())
                .execute();
        database.deleteFrom(FORMER_TEACHER)
                .where(FORMER_TEACHER.GROUP_ID.eq(event.groupId()))
                .and(FORMER_TEACHER.TEACHER_ID.eq(event.toTeacherId()))
                .execute();
    }

    /** Whom the former teacher could take back into the group the new one can, too. */
    private void inheritFormerStudents(GroupTransferred event) {
        database.insertInto(FORMER_STUDENT, FORMER_STUDENT.TEACHER_ID, FORMER_STUDENT.STUDENT_ID)
                .select(select(val(event.toTeacherId()), FORMER_STUDENT.STUDENT_ID)
                        .from(FORMER_STUDENT)
                        .join(FORMER_MEMBER)
                        .on(FORMER_MEMBER.STUDENT_ID.eq(FORMER_STUDENT.STUDENT_ID))
                        .and(FORMER_MEMBER.GROUP_ID.eq(event.groupId()))
                        .where(FORMER_STUDENT.TEACHER_ID.eq(event.fromTeacherId())))
                .onConflictDoNothing()
                .execute();
    }

    private void touch(GroupEvent event) {
        database.update(STUDY_GROUP)
                .set(STUDY_GROUP.UPDATED_AT, event.at())
                .where(STUDY_GROUP.ID.eq(event.groupId()))
                .execute();
    }

    /** Codes of groups and of single students share one name space. */
    private String freeInviteCode() {
        while (true) {
            var code = InviteCodes.ofGroup(random);
            var taken = database.select(
                            field(exists(selectOne().from(STUDY_GROUP).where(STUDY_GROUP.INVITE_CODE.eq(code)))
                                    .or(exists(selectOne()
                                            .from(INDIVIDUAL_INVITE)
                                            .where(INDIVIDUAL_INVITE.INVITE_CODE.eq(code))))))
                    .fetchSingle()
                    .value1();
            if (!taken) {
                return code;
            }
        }
    }
}
