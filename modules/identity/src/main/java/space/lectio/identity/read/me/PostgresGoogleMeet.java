package space.lectio.identity.read.me;

import static space.lectio.identity.jooq.Tables.PERSON;

import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.GoogleMeetConnections;

@Component
class PostgresGoogleMeet implements GoogleMeetConnections {

    private final DSLContext database;

    PostgresGoogleMeet(DSLContext database) {
        this.database = database;
    }

    @Override
    public Optional<String> emailOf(long personId) {
        return database.select(PERSON.GOOGLE_MEET_EMAIL)
                .from(PERSON)
                .where(PERSON.ID.eq(personId))
                .and(PERSON.GOOGLE_MEET_CONNECTED)
                .fetchOptional(PERSON.GOOGLE_MEET_EMAIL);
    }
}
