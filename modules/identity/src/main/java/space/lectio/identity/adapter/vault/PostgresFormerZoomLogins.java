package space.lectio.identity.adapter.vault;

import static space.lectio.identity.jooq.Tables.PERSON;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.FormerZoomLogins;
import space.lectio.identity.jooq.tables.records.PersonRecord;
import space.lectio.shared.Role;
import space.lectio.shared.SealedColumn;
import space.lectio.shared.SecretBox;

@Component
class PostgresFormerZoomLogins implements FormerZoomLogins, SealedColumn.Owner {

    private static final Logger log = LoggerFactory.getLogger(PostgresFormerZoomLogins.class);

    private static final SealedColumn<PersonRecord> ZOOM_SECRET =
            new SealedColumn<>("identity.person.zoom_client_secret", PERSON.ID, PERSON.ZOOM_CLIENT_SECRET, false);

    private final DSLContext database;
    private final SecretBox secrets;

    PostgresFormerZoomLogins(DSLContext database, SecretBox secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    @Override
    public SealedColumn<?> sealedColumn() {
        return ZOOM_SECRET;
    }

    /** One whose secret was sealed under another SECRET_KEY stays where it is: the key may come back. */
    @Override
    public List<FormerZoomLogin> all() {
        var logins = new ArrayList<FormerZoomLogin>();
        for (var person : database.selectFrom(PERSON).where(PERSON.ZOOM_CLIENT_SECRET.isNotNull())) {
            try {
                logins.add(new FormerZoomLogin(
                        person.getId(),
                        Role.spelled(person.getRole()) == Role.TEACHER,
                        person.getEmail(),
                        person.getZoomAccountId(),
                        person.getZoomClientId(),
                        secrets.open(ZOOM_SECRET.place(person.getId()), person.getZoomClientSecret()),
                        person.getZoomUserId()));
            } catch (IllegalArgumentException underAnotherKey) {
                log.warn("The Zoom secret of person {} was sealed under another SECRET_KEY", person.getId());
            }
        }
        return logins;
    }

    @Override
    public void forget(long personId) {
        database.update(PERSON)
                .set(PERSON.ZOOM_ACCOUNT_ID, "")
                .set(PERSON.ZOOM_CLIENT_ID, "")
                .setNull(PERSON.ZOOM_CLIENT_SECRET)
                .set(PERSON.ZOOM_USER_ID, "")
                .where(PERSON.ID.eq(personId))
                .execute();
    }
}
