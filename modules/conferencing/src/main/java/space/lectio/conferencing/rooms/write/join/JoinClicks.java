package space.lectio.conferencing.rooms.write.join;

import static space.lectio.conferencing.jooq.conferencing.Tables.JOIN_CLICK;

import java.time.Clock;
import java.time.Instant;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** How often and when students clicked on the way in. */
@Component
class JoinClicks {

    private final DSLContext database;
    private final Clock clock;

    JoinClicks(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param firstAt when this person first clicked for this lesson */
    record Click(Instant firstAt, boolean first) {}

    /** Alone in its transaction: a row that is locked must not be held while a command waits for its turn. */
    Click keep(long lessonId, long personId) {
        var now = clock.instant();
        return database.insertInto(JOIN_CLICK)
                .set(JOIN_CLICK.LESSON_ID, lessonId)
                .set(JOIN_CLICK.PERSON_ID, personId)
                .set(JOIN_CLICK.FIRST_AT, now)
                .set(JOIN_CLICK.LAST_AT, now)
                .set(JOIN_CLICK.CLICKS, 1)
                .onConflict(JOIN_CLICK.LESSON_ID, JOIN_CLICK.PERSON_ID)
                .doUpdate()
                .set(JOIN_CLICK.LAST_AT, now)
                .set(JOIN_CLICK.CLICKS, JOIN_CLICK.CLICKS.plus(1))
                .returningResult(JOIN_CLICK.FIRST_AT, JOIN_CLICK.CLICKS)
                .fetchSingle(row -> new Click(row.value1(), row.value2() == 1));
    }
}
