package space.lectio.conferencing.rooms.adapter.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.jooq.conferencing.tables.records.RoomRecord;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpImporter;
import space.lectio.shared.dump.DumpRecord;
import space.lectio.shared.sql.BatchInsert;

/**
 * The rooms that stand in the lessons' records; the records themselves are scheduling's, which reports them. Host's links are
 * left behind: they had a life of two hours and make their holder the host.
 */
@Component
@Order(4)
class DumpRoomImporter implements DumpImporter {

    private static final String LESSON = "schedule.lesson";
    private static final int CHUNK = 500;

    private final DSLContext database;

    DumpRoomImporter(DSLContext database) {
        this.database = database;
    }

    @Override
    public Set<String> models() {
        return Set.of();
    }

    @Override
    public void take(Dump dump) {
        var rooms = new ArrayList<RoomRecord>();
        dump.each(LESSON, record -> {
            var room = room(dump, record);
            if (room != null) {
                rooms.add(room);
            }
            if (rooms.size() == CHUNK) {
                write(rooms);
            }
        });
        write(rooms);
    }

    private void write(List<RoomRecord> rooms) {
        BatchInsert.insert(database, rooms);
        rooms.clear();
    }

    /** Null where the lesson has none. */
    private static @Nullable RoomRecord room(Dump dump, DumpRecord record) {
        var host = reference(dump, record, "zoom_account", "zoom_pool.zoomaccount");
        reference(dump, record, "zoom_account_used", "schedule.zoomaccount");
        var meetingId = orNull(record.identifier("zoom_meeting_id"));
        var joinUrl = orNull(record.textOrEmpty("zoom_join_url"));
        var meetLink = record.textOrEmpty("google_meet_link");
        var calendarEvent = record.textOrEmpty("google_calendar_event_id");
        if (meetingId == null && joinUrl == null && meetLink.isEmpty() && calendarEvent.isEmpty()) {
            return null;
        }
        var room = new RoomRecord();
        room.setLessonId(record.id());
        room.setHostId(host);
        room.setZoomMeetingId(meetingId);
        room.setZoomJoinUrl(joinUrl);
        room.setZoomPassword(orNull(record.textOrEmpty("zoom_password")));
        room.setGoogleMeetLink(meetLink);
        room.setGoogleCalendarEventId(calendarEvent);
        return room;
    }

    private static @Nullable Long reference(Dump dump, DumpRecord record, String field, String model) {
        var id = record.referenceOrNull(field);
        if (id != null && !dump.knows(model, id.toString())) {
            throw record.damaged(field, "there is no " + model + " " + id);
        }
        return id;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
