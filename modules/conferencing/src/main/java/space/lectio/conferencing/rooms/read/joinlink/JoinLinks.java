package space.lectio.conferencing.rooms.read.joinlink;

import static java.util.Objects.requireNonNull;
import static space.lectio.conferencing.jooq.conferencing.Tables.ROOM;
import static space.lectio.scheduling.jooq.views.Tables.LESSON_CARD;

import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.shared.web.PublicUrl;

/** The links of lessons' latest rooms, from the moment the lesson has begun. Whether a room is open still, {@link JoinTargets} know. */
@Component
public class JoinLinks {

    private final DSLContext database;
    private final PublicUrl publicUrl;

    JoinLinks(DSLContext database, PublicUrl publicUrl) {
        this.database = database;
        this.publicUrl = publicUrl;
    }

    /** The Meet link first where there are both; empty where nobody can get in yet. */
    public Optional<JoinLink> of(long lessonId) {
        return database.select(ROOM.GOOGLE_MEET_LINK, ROOM.ZOOM_JOIN_URL, ROOM.ZOOM_MEETING_ID, ROOM.ZOOM_PASSWORD)
                .from(ROOM)
                .leftJoin(LESSON_CARD)
                .on(LESSON_CARD.ID.eq(ROOM.LESSON_ID))
                .where(ROOM.LESSON_ID.eq(lessonId))
                .and(ROOM.LEASE_ID.isNull().or(LESSON_CARD.STARTED_AT.isNotNull()))
                .and(ROOM.GOOGLE_MEET_LINK.ne("").or(ROOM.ZOOM_JOIN_URL.ne("")))
                .fetchOptional(row -> row.value1().isEmpty()
                        ? JoinLink.zoom(requireNonNull(publicUrl.absolute(row.value2())), row.value3(), row.value4())
                        : JoinLink.meet(row.value1()));
    }
}
