package space.lectio.identity.write.changerole;

import static org.jooq.impl.DSL.selectOne;
import static space.lectio.identity.jooq.Tables.GROUP_MEMBER;
import static space.lectio.identity.jooq.Tables.PERSON;
import static space.lectio.identity.jooq.Tables.STUDY_GROUP;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.ChangeRole;
import space.lectio.identity.api.PersonEvent.RoleChanged;
import space.lectio.identity.domain.PersonRefusal;
import space.lectio.identity.write.Access;
import space.lectio.identity.write.History;
import space.lectio.identity.write.Sessions;
import space.lectio.shared.Caller;
import space.lectio.shared.RefusedException;

@Component
class ChangeRoleHandler {

    private final DSLContext database;
    private final Access access;
    private final Sessions sessions;
    private final History history;
    private final Clock clock;

    ChangeRoleHandler(DSLContext database, Access access, Sessions sessions, History history, Clock clock) {
        this.database = database;
        this.access = access;
        this.sessions = sessions;
        this.history = history;
        this.clock = clock;
    }

    /** A person who already has the role keeps it; nothing happens. */
    @CommandHandler
    void handle(ChangeRole command, Caller caller) {
        caller.mustBeAdmin();
        var person = access.lock(command.personId());
        if (person.role() == command.role()) {
            return;
        }
        if (!command.force()) {
            person.mustNotBeTheLastAdministrator();
            if (teachesOrAttends(command.personId())) {
                throw new RefusedException(PersonRefusal.STILL_IN_GROUPS);
            }
        }
        var now = clock.instant();
        database.update(PERSON)
                .set(PERSON.ROLE, command.role().spelling())
                // The original's mark of an administrator without bounds; it came with that role.
                .set(PERSON.SUPERUSER, false)
                .set(PERSON.UPDATED_AT, now)
                .where(PERSON.ID.eq(command.personId()))
                .execute();
        sessions.endAllOf(command.personId());
        history.ofPerson(new RoleChanged(command.personId(), command.role(), now));
    }

    private boolean teachesOrAttends(long personId) {
        return database.fetchExists(selectOne()
                .from(STUDY_GROUP)
                .where(STUDY_GROUP.TEACHER_ID.eq(personId))
                .unionAll(selectOne().from(GROUP_MEMBER).where(GROUP_MEMBER.STUDENT_ID.eq(personId))));
    }
}
