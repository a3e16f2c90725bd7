package space.lectio.conferencing.rooms.adapter.postgres;

import static space.lectio.conferencing.jooq.conferencing.Tables.ROOM;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.jooq.conferencing.tables.records.RoomRecord;
import space.lectio.shared.SealedColumn;
import space.lectio.shared.SecretBox;

/** The hosts' links, sealed: whoever has one comes in as host. */
@Component
public class StartLinks implements SealedColumn.Owner {

    private static final SealedColumn<RoomRecord> START_LINK =
            new SealedColumn<>("conferencing.room.zoom_start_url", ROOM.LESSON_ID, ROOM.ZOOM_START_URL, true);

    private final SecretBox secrets;

    StartLinks(SecretBox secrets) {
        this.secrets = secrets;
    }

    @Override
    public SealedColumn<?> sealedColumn() {
        return START_LINK;
    }

    byte[] seal(long lessonId, String link) {
        return secrets.seal(START_LINK.place(lessonId), link);
    }

    /** Null where there is none, or none that can be opened: then the provider is asked for another one. */
    @Nullable
    public String open(@Nullable Long lessonId, byte @Nullable [] sealed) {
        if (lessonId == null || sealed == null) {
            return null;
        }
        try {
            return secrets.open(START_LINK.place(lessonId), sealed);
        } catch (IllegalArgumentException underAnotherKey) {
            return null;
        }
    }
}
