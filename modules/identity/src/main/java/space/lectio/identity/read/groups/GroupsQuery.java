package space.lectio.identity.read.groups;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;
import static space.lectio.identity.jooq.Tables.GROUP_MEMBER;
import static space.lectio.identity.jooq.Tables.PERSON;
import static space.lectio.identity.jooq.Tables.STUDY_GROUP;

import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.springframework.stereotype.Component;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.Page;

/**
 * Groups as the caller may see them: teachers their own, students those they are in, administrators all. Students see their
 * classmates' names, but no address except their own, no invite code and no chat (the original's defect D-31).
 */
@Component
public class GroupsQuery {

    private static final space.lectio.identity.jooq.tables.Person TEACHER = PERSON.as("teacher");

    private final DSLContext database;

    GroupsQuery(DSLContext database) {
        this.database = database;
    }

    /** @throws RefusedException if there is no such group for the caller */
    public GroupRow one(long id, Caller caller) {
        return groups(STUDY_GROUP.ID.eq(id).and(visibleTo(caller)), caller, 1, 0).stream()
                .findFirst()
                .map(Counted::group)
                .orElseThrow(() -> new RefusedException(CommonRefusal.NOT_FOUND));
    }

    Page<GroupRow> page(Page.Asked asked, Caller caller) {
        var found = groups(visibleTo(caller), caller, Page.SIZE, asked.offset());
        return asked.of(
                found.stream().map(Counted::group).toList(),
                found.isEmpty() ? 0 : found.getFirst().all());
    }

    Page<GroupRow.Light> lightPage(Page.Asked asked, Caller caller) {
        var all = count().over();
        var found = database.select(
                        STUDY_GROUP.ID,
                        STUDY_GROUP.NAME,
                        STUDY_GROUP.DESCRIPTION,
                        studentCount(),
                        inviteCode(caller),
                        chat(caller),
                        STUDY_GROUP.CREATED_AT,
                        STUDY_GROUP.UPDATED_AT,
                        all)
                .from(STUDY_GROUP)
                .where(visibleTo(caller))
                .orderBy(STUDY_GROUP.NAME, STUDY_GROUP.ID)
                .limit(Page.SIZE)
                .offset(asked.offset())
                .fetch();
        return asked.of(
                found.map(r -> new GroupRow.Light(
                        r.value1(),
                        r.value2(),
                        r.value3(),
                        r.value4(),
                        r.value5(),
                        r.value6(),
                        r.value7(),
                        r.value8())),
                found.isEmpty() ? 0 : found.getFirst().get(all));
    }

    /** @throws RefusedException if there is no such group for the caller */
    List<GroupRow.Member> students(long id, Caller caller) {
        return one(id, caller).students();
    }

    /** What a code opens, for whoever knows the code: the group without its students. */
    Optional<GroupRow> behindCode(String inviteCode) {
        return database.select(
                        STUDY_GROUP.ID,
                        STUDY_GROUP.NAME,
                        STUDY_GROUP.DESCRIPTION,
                        row(TEACHER.ID, inline(""), TEACHER.FIRST_NAME, TEACHER.LAST_NAME)
                                .mapping(GroupRow.Member::new),
                        studentCount(),
                        STUDY_GROUP.INVITE_CODE,
                        STUDY_GROUP.CREATED_AT,
                        STUDY_GROUP.UPDATED_AT)
                .from(STUDY_GROUP)
                .join(TEACHER)
                .on(TEACHER.ID.eq(STUDY_GROUP.TEACHER_ID))
                .where(STUDY_GROUP.INVITE_CODE.eq(inviteCode))
                .fetchOptional(r -> new GroupRow(
                        r.value1(),
                        r.value2(),
                        r.value3(),
                        r.value4(),
                        List.of(),
                        r.value5(),
                        r.value6(),
                        "",
                        r.value7(),
                        r.value8()));
    }

    private record Counted(GroupRow group, int all) {}

    private List<Counted> groups(Condition which, Caller caller, int limit, int offset) {
        return database.select(
                        row(
                                        STUDY_GROUP.ID,
                                        STUDY_GROUP.NAME,
                                        STUDY_GROUP.DESCRIPTION,
                                        row(TEACHER.ID, TEACHER.EMAIL, TEACHER.FIRST_NAME, TEACHER.LAST_NAME)
                                                .mapping(GroupRow.Member::new),
                                        studentsFor(caller),
                                        studentCount(),
                                        inviteCode(caller),
                                        chat(caller),
                                        STUDY_GROUP.CREATED_AT,
                                        STUDY_GROUP.UPDATED_AT)
                                .mapping(GroupRow::new),
                        count().over())
                .from(STUDY_GROUP)
                .join(TEACHER)
                .on(TEACHER.ID.eq(STUDY_GROUP.TEACHER_ID))
                .where(which)
                .orderBy(STUDY_GROUP.NAME, STUDY_GROUP.ID)
                .limit(limit)
                .offset(offset)
                .fetch(Records.mapping(Counted::new));
    }

    /** Newest account first, as the original lists people. */
    private static Field<List<GroupRow.Member>> studentsFor(Caller caller) {
        var email = caller.isStudent()
                ? when(PERSON.ID.eq(caller.id()), PERSON.EMAIL).otherwise("")
                : PERSON.EMAIL;
        return multiset(select(PERSON.ID, email, PERSON.FIRST_NAME, PERSON.LAST_NAME)
                        .from(GROUP_MEMBER)
                        .join(PERSON)
                        .on(PERSON.ID.eq(GROUP_MEMBER.STUDENT_ID))
                        .where(GROUP_MEMBER.GROUP_ID.eq(STUDY_GROUP.ID))
                        .orderBy(PERSON.CREATED_AT.desc(), PERSON.ID.desc()))
                .convertFrom(students -> students.map(Records.mapping(GroupRow.Member::new)));
    }

    private static Field<Integer> studentCount() {
        return field(selectCount().from(GROUP_MEMBER).where(GROUP_MEMBER.GROUP_ID.eq(STUDY_GROUP.ID)));
    }

    private static Field<String> inviteCode(Caller caller) {
        return caller.isStudent() ? inline((String) null, STUDY_GROUP.INVITE_CODE) : STUDY_GROUP.INVITE_CODE;
    }

    private static Field<String> chat(Caller caller) {
        return caller.isStudent() ? inline("", STUDY_GROUP.TELEGRAM_CHAT_ID) : STUDY_GROUP.TELEGRAM_CHAT_ID;
    }

    private static Condition visibleTo(Caller caller) {
        return switch (caller.role()) {
            case ADMIN -> noCondition();
            case TEACHER -> STUDY_GROUP.TEACHER_ID.eq(caller.id());
            case STUDENT ->
                exists(selectOne()
                        .from(GROUP_MEMBER)
                        .where(GROUP_MEMBER.GROUP_ID.eq(STUDY_GROUP.ID))
                        .and(GROUP_MEMBER.STUDENT_ID.eq(caller.id())));
        };
    }
}
