package space.lectio.identity.read.groups;

import static org.jooq.impl.DSL.noCondition;
import static space.lectio.identity.jooq.Tables.GROUP_MEMBER;
import static space.lectio.identity.jooq.Tables.STUDY_GROUP;
import static space.lectio.identity.jooq.views.Tables.PERSON_CARD;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.identity.domain.GroupRefusal;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Every student of a teacher's groups, each once, with the first of the groups; for an administrator, of all groups. */
@RestController
class AllStudents {

    /** Without pages, as the contract has it: some two megabytes. */
    private static final int MOST = 10_000;

    private final DSLContext database;

    AllStudents(DSLContext database) {
        this.database = database;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Row(long id, String email, String fullName, String groupName, long groupId) {}

    @Operation(
            summary = "All students",
            description = "Of all groups of a teacher, each once; for an administrator, of all groups.")
    @GetMapping("/api/groups/all_students")
    List<Row> list(Caller caller) {
        if (caller.isStudent()) {
            throw new RefusedException(CommonRefusal.FORBIDDEN);
        }
        var found = database.select(
                        PERSON_CARD.ID, PERSON_CARD.EMAIL, PERSON_CARD.FULL_NAME, STUDY_GROUP.NAME, STUDY_GROUP.ID)
                .distinctOn(PERSON_CARD.ID)
                .from(GROUP_MEMBER)
                .join(STUDY_GROUP)
                .on(STUDY_GROUP.ID.eq(GROUP_MEMBER.GROUP_ID))
                .join(PERSON_CARD)
                .on(PERSON_CARD.ID.eq(GROUP_MEMBER.STUDENT_ID))
                .where(caller.isAdmin() ? noCondition() : STUDY_GROUP.TEACHER_ID.eq(caller.id()))
                .orderBy(PERSON_CARD.ID, STUDY_GROUP.NAME, STUDY_GROUP.ID)
                .limit(MOST + 1)
                .fetch(Records.mapping(Row::new));
        if (found.size() > MOST) {
            throw new RefusedException(GroupRefusal.TOO_MANY_STUDENTS);
        }
        return found;
    }
}
