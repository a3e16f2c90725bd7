package space.lectio.identity.write;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;
import static space.lectio.identity.jooq.Tables.GROUP_MEMBER;
import static space.lectio.identity.jooq.Tables.INDIVIDUAL_INVITE;
import static space.lectio.identity.jooq.Tables.PERSON;
import static space.lectio.identity.jooq.Tables.STUDY_GROUP;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.GroupEvent;
import space.lectio.identity.api.GroupEvent.GroupDescribed;
import space.lectio.identity.api.GroupEvent.GroupDissolved;
import space.lectio.identity.api.GroupEvent.GroupFormed;
import space.lectio.identity.api.GroupEvent.GroupHandedOver;
import space.lectio.identity.api.GroupEvent.InviteCodeRenewed;
import space.lectio.identity.api.GroupEvent.StudentJoinedGroup;
import space.lectio.identity.api.GroupEvent.StudentLeftGroup;
import space.lectio.identity.domain.InviteCodes;
import space.lectio.identity.domain.StudyGroup;
import space.lectio.shared.Decision;

/** The groups' tables: gives a group to decide on, locked, and writes down what was decided. */
@Component
public class Groups {

    private final DSLContext database;
    private final History history;
    private final SecureRandom random = new SecureRandom();

    Groups(DSLContext database, History history) {
        this.database = database;
        this.history = history;
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
                : new StudyGroup.Formed(groupId, group.value1(), Set.copyOf(studentsOf(groupId)));
    }

    private List<Long> studentsOf(long groupId) {
        return database.select(GROUP_MEMBER.STUDENT_ID)
                .from(GROUP_MEMBER)
                .where(GROUP_MEMBER.GROUP_ID.eq(groupId))
                .fetch(GROUP_MEMBER.STUDENT_ID);
    }

    /** The group behind a code, locked; absent if the code opens none. */
    public StudyGroup loadByCode(String inviteCode) {
        var id = database.select(STUDY_GROUP.ID)
                .from(STUDY_GROUP)
                .where(STUDY_GROUP.INVITE_CODE.eq(inviteCode))
                .fetchOne(STUDY_GROUP.ID);
        return id == null ? new StudyGroup.Absent() : load(id);
    }

    /** Those of the ids that are active pupils; whoever else is meant is passed over, as the contract has it. */
    public List<Long> activeStudents(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : database.select(PERSON.ID)
                        .from(PERSON)
                        .where(PERSON.ID.in(ids))
                        .and(PERSON.ROLE.eq("student"))
                        .and(PERSON.ACTIVE)
                        .orderBy(PERSON.ID)
                        .fetch(PERSON.ID);
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
                .set(STUDY_GROUP.CREATED_AT, utc(at))
                .set(STUDY_GROUP.UPDATED_AT, utc(at))
                .execute();
    }

    /**
     * Writes the events to the tables and to the history.
     *
     * @throws space.lectio.shared.Refused if the decision was to refuse
     */
    public void accept(long groupId, Decision<GroupEvent> decision) {
        var events = decision.orThrow();
        events.forEach(this::write);
        history.ofGroup(groupId, events);
    }

    private void write(GroupEvent event) {
        switch (event) {
            case GroupFormed e -> {} // its row came with its name
            case GroupDescribed e -> touch(e);
            case GroupHandedOver e -> {
                touch(e);
                database.update(STUDY_GROUP)
                        .set(STUDY_GROUP.TEACHER_ID, e.toTeacherId())
                        .where(STUDY_GROUP.ID.eq(e.groupId()))
                        .execute();
            }
            case InviteCodeRenewed e -> {
                touch(e);
                database.update(STUDY_GROUP)
                        .set(STUDY_GROUP.INVITE_CODE, freeInviteCode())
                        .where(STUDY_GROUP.ID.eq(e.groupId()))
                        .execute();
            }
            case StudentJoinedGroup e ->
                database.insertInto(GROUP_MEMBER)
                        .set(GROUP_MEMBER.GROUP_ID, e.groupId())
                        .set(GROUP_MEMBER.STUDENT_ID, e.studentId())
                        .set(GROUP_MEMBER.JOINED_AT, utc(e.at()))
                        .execute();
            case StudentLeftGroup e ->
                database.deleteFrom(GROUP_MEMBER)
                        .where(GROUP_MEMBER.GROUP_ID.eq(e.groupId()))
                        .and(GROUP_MEMBER.STUDENT_ID.eq(e.studentId()))
                        .execute();
            case GroupDissolved e ->
                database.deleteFrom(STUDY_GROUP)
                        .where(STUDY_GROUP.ID.eq(e.groupId()))
                        .execute();
        }
    }

    private void touch(GroupEvent event) {
        database.update(STUDY_GROUP)
                .set(STUDY_GROUP.UPDATED_AT, utc(event.at()))
                .where(STUDY_GROUP.ID.eq(event.groupId()))
                .execute();
    }

    /** Codes of groups and of single pupils share one name space. */
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

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
