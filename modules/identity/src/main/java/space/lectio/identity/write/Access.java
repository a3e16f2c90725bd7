package space.lectio.identity.write;

import static space.lectio.identity.jooq.Tables.PERSON;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.identity.domain.PersonRefusal;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.Role;

/** Reads a person whose access is about to change, locked until the end of the transaction. */
@Component
public class Access {

    private final DSLContext database;

    Access(DSLContext database) {
        this.database = database;
    }

    /** @param otherAdministrators how many others are administrators and may sign in */
    public record Locked(Role role, boolean active, int otherAdministrators) {

        /** @throws RefusedException if the school would be left without an administrator who can sign in */
        public void mustNotBeTheLastAdministrator() {
            if (role == Role.ADMIN && active && otherAdministrators == 0) {
                throw new RefusedException(PersonRefusal.LAST_ADMINISTRATOR);
            }
        }
    }

    /**
     * Locks the administrators as well, all in the order of their ids: of two orders that take one of two administrators
     * away each, the second sees what the first has done.
     *
     * @throws RefusedException if there is no such person
     */
    public Locked lock(long personId) {
        var rows = database.select(PERSON.ID, PERSON.ROLE, PERSON.ACTIVE)
                .from(PERSON)
                .where(PERSON.ID.eq(personId))
                .or(PERSON.ROLE.eq(Role.ADMIN.spelling()).and(PERSON.ACTIVE))
                .orderBy(PERSON.ID)
                .forNoKeyUpdate()
                .fetch();
        var person = rows.stream()
                .filter(row -> row.value1() == personId)
                .findFirst()
                .orElseThrow(() -> new RefusedException(CommonRefusal.NOT_FOUND));
        var others = rows.stream().filter(row -> row.value1() != personId).count();
        return new Locked(Role.spelled(person.value2()), person.value3(), (int) others);
    }
}
