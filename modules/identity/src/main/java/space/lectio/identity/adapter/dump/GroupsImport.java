package space.lectio.identity.adapter.dump;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static space.lectio.identity.jooq.Tables.INDIVIDUAL_INVITE;
import static space.lectio.identity.jooq.Tables.INDIVIDUAL_STUDENT;
import static space.lectio.identity.jooq.Tables.STUDY_GROUP;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.GroupEvent.GroupCreated;
import space.lectio.identity.api.GroupEvent.StudentJoinedGroup;
import space.lectio.identity.jooq.tables.records.GroupMemberRecord;
import space.lectio.identity.write.History;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpRecord;
import space.lectio.shared.eventstore.ImportedHistory;
import space.lectio.shared.eventstore.ImportedHistory.By;
import space.lectio.shared.eventstore.ImportedHistory.Story;
import space.lectio.shared.eventstore.ImportedHistory.Undated;
import space.lectio.shared.sql.BatchInsert;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Groups with their members, codes for single students, and who is taught alone. */
@Component
class GroupsImport {

    static final String GROUPS = "schedule.group";
    static final String INVITES = "schedule.individualinvitecode";
    static final String INDIVIDUAL = "accounts.individualstudent";
    static final String OLD_SIGN_INS = "token_blacklist.outstandingtoken";

    private static final int CHUNK = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DSLContext database;
    private final PeopleByReference people;
    private final ImportedHistory history;

    GroupsImport(DSLContext database, PeopleByReference people, ImportedHistory history) {
        this.database = database;
        this.people = people;
        this.history = history;
    }

    void take(Dump dump) {
        groups(dump);
        invites(dump);
        individualStudents(dump);
    }

    /**
     * The original does not tell when a student joined, or who added them: no earlier than the group was formed. So the event is
     * undated, and the membership carries the group's beginning, which nothing shows: it tells this membership from one that begins
     * here after the student has left (JoinTickets).
     */
    private void groups(Dump dump) {
        var ids =
                new HashSet<>(database.select(STUDY_GROUP.ID).from(STUDY_GROUP).fetch(STUDY_GROUP.ID));
        var codes = new HashSet<>(database.select(STUDY_GROUP.INVITE_CODE)
                .from(STUDY_GROUP)
                .where(STUDY_GROUP.INVITE_CODE.isNotNull())
                .fetch(STUDY_GROUP.INVITE_CODE));
        var members = new ArrayList<GroupMemberRecord>();
        var stories = new ArrayList<Story>();
        dump.each(GROUPS, group -> {
            var id = group.id();
            if (!ids.add(id)) {
                throw group.damaged("pk", "there is a group with this number already");
            }
            var teacher = dump.person(group, "teacher");
            var formed = group.instant("created_at");
            database.insertInto(STUDY_GROUP)
                    .set(STUDY_GROUP.ID, id)
                    .set(STUDY_GROUP.NAME, nameOf(dump, group))
                    .set(STUDY_GROUP.DESCRIPTION, group.textOrEmpty("description"))
                    .set(STUDY_GROUP.TEACHER_ID, teacher)
                    .set(STUDY_GROUP.INVITE_CODE, code(group, codes))
                    .set(STUDY_GROUP.TELEGRAM_CHAT_ID, group.textOrEmpty("telegram_chat_id"))
                    .set(STUDY_GROUP.CREATED_AT, formed)
                    .set(STUDY_GROUP.UPDATED_AT, group.instant("updated_at"))
                    .execute();
            var events = new ArrayList<Object>();
            events.add(new GroupCreated(id, teacher, formed));
            for (var student : new LinkedHashSet<>(dump.people(group, "students"))) {
                var member = new GroupMemberRecord();
                member.setGroupId(id);
                member.setStudentId(student);
                member.setJoinedAt(formed);
                members.add(member);
                events.add(new Undated(new By(0, new StudentJoinedGroup(id, student, formed))));
            }
            stories.add(new Story(History.GROUP, History.idOfGroup(id), List.copyOf(events), teacher));
            dump.imported(group);
            if (stories.size() == CHUNK) {
                write(members, stories);
            }
        });
        write(members, stories);
        database.execute(
                "select setval({0}, greatest((select last_value from {1}), (select max(id) from {2})))",
                inline("identity.group_id_seq"), name("identity", "group_id_seq"), STUDY_GROUP);
    }

    /** A group needs a name that people can see and click on. */
    private static String nameOf(Dump dump, DumpRecord group) {
        var name = group.visibleText("name");
        if (!name.isEmpty()) {
            return name;
        }
        var substitute = "Группа " + group.id();
        dump.remark(group, "name: nothing of it can be seen; the group is called " + substitute + " here");
        return substitute;
    }

    private static @Nullable String code(DumpRecord group, Set<String> codes) {
        var code = group.identifier("invite_code");
        if (code.isEmpty()) {
            return null;
        }
        if (!codes.add(code)) {
            throw group.damaged("invite_code", "another group has the same code");
        }
        return code;
    }

    private void write(List<GroupMemberRecord> members, List<Story> stories) {
        BatchInsert.insert(database, members);
        history.appendMany(stories);
        members.clear();
        stories.clear();
    }

    private void invites(Dump dump) {
        dump.each(INVITES, invite -> {
            var inserted = database.insertInto(INDIVIDUAL_INVITE)
                    .set(INDIVIDUAL_INVITE.ID, invite.id())
                    .set(INDIVIDUAL_INVITE.TEACHER_ID, dump.person(invite, "teacher"))
                    .set(INDIVIDUAL_INVITE.SUBJECT, invite.textOrEmpty("subject"))
                    .set(INDIVIDUAL_INVITE.INVITE_CODE, invite.identifier("invite_code"))
                    .set(INDIVIDUAL_INVITE.USED, invite.bool("is_used"))
                    .set(INDIVIDUAL_INVITE.USED_BY, dump.personOrNull(invite, "used_by"))
                    .set(INDIVIDUAL_INVITE.USED_AT, invite.instantOrNull("used_at"))
                    .set(INDIVIDUAL_INVITE.CREATED_AT, invite.instant("created_at"))
                    .onConflictDoNothing()
                    .execute();
            if (inserted == 0) {
                throw invite.damaged("invite_code", "another one has the same number or code");
            }
            dump.imported(invite);
        });
    }

    /**
     * The record names the student by their number in the original and nothing else. Where the file does not number people, the
     * tokens of old sign-ins tell some of the numbers; the others are not guessed.
     */
    private void individualStudents(Dump dump) {
        var fromTokens = numbersInTokens(dump);
        dump.each(INDIVIDUAL, individual -> {
            var number = individual.id();
            var student = people.has(number) && dump.knows(PeopleImport.MODEL, Long.toString(number))
                    ? Long.valueOf(number)
                    : fromTokens.get(number);
            if (student == null) {
                dump.skipped(
                        individual,
                        "the file names the student by the number " + number
                                + " only, and no person in it is known by a number; dump with primary keys to keep it");
                return;
            }
            var inserted = database.insertInto(INDIVIDUAL_STUDENT)
                    .set(INDIVIDUAL_STUDENT.STUDENT_ID, student)
                    .set(INDIVIDUAL_STUDENT.TEACHER_ID, dump.personOrNull(individual, "teacher"))
                    .set(INDIVIDUAL_STUDENT.NOTES, individual.textOrEmpty("teacher_notes"))
                    .set(INDIVIDUAL_STUDENT.CREATED_AT, individual.instant("created_at"))
                    .set(INDIVIDUAL_STUDENT.UPDATED_AT, individual.instant("updated_at"))
                    .onConflictDoNothing()
                    .execute();
            if (inserted == 0) {
                throw individual.damaged("teacher", "this student is taught alone by this teacher already");
            }
            dump.imported(individual);
        });
    }

    /** Number in the original → person, where all tokens agree. The signature does not matter: it is the file's own word. */
    private Map<Long, Long> numbersInTokens(Dump dump) {
        var numbers = new HashMap<Long, Long>();
        var contradicted = new HashSet<Long>();
        for (var token : dump.all(OLD_SIGN_INS)) {
            var number = userId(token);
            // Left out in any case: somebody it does not name is no damage.
            var person = people.idOf(token.fields().path("user"));
            if (number != null && person != null) {
                var other = numbers.put(number, person);
                if (other != null && !other.equals(person)) {
                    contradicted.add(number);
                }
            }
        }
        numbers.keySet().removeAll(contradicted);
        return numbers;
    }

    private static @Nullable Long userId(DumpRecord token) {
        var parts = token.fields().path("token").asString("").split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            JsonNode id = JSON.readTree(Base64.getUrlDecoder().decode(parts[1])).path("user_id");
            var text = id.isString() ? id.asString() : id.isIntegralNumber() ? id.toString() : "";
            return text.matches("[0-9]{1,15}") ? Long.valueOf(text) : null;
        } catch (IllegalArgumentException | JacksonException notOne) {
            return null;
        }
    }
}
