package space.lectio.conferencing.rooms.write.startlesson;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.api.EndLease;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.pool.adapter.postgres.PostgresPool;
import space.lectio.conferencing.pool.domain.reservation.ReservationRefusal;
import space.lectio.conferencing.rooms.adapter.postgres.PostgresRooms;
import space.lectio.conferencing.rooms.domain.lesson.LessonFacts;
import space.lectio.conferencing.rooms.read.lessons.LessonsQuery;
import space.lectio.conferencing.rooms.read.meetings.WatchedRoomsQuery;
import space.lectio.conferencing.rooms.write.openroom.RoomAnswer;
import space.lectio.conferencing.rooms.write.openroom.RoomOpening;
import space.lectio.conferencing.rooms.write.openroom.RoomOpening.Opening;
import space.lectio.conferencing.rooms.write.openroom.StartNotices;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

@RestController
class StartLessonEndpoint {

    /** A second request for another room so soon counts as a double click. */
    private static final int SECONDS_BEFORE_ANOTHER_ROOM = 60;

    private final LessonsQuery lessons;
    private final PostgresRooms rooms;
    private final WatchedRoomsQuery watched;
    private final PostgresPool pool;
    private final RoomOpening opening;
    private final CommandDispatcher commands;
    private final StartNotices notices;
    private final Clock clock;

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Wishes(
            @Schema(description = "Whether to record; as planned if it is missing.") @Nullable
            Boolean recordLesson,

            @Schema(description = "Whether the open room is left for another one.") @Nullable
            Boolean forceNewMeeting,

            @Schema(
                    allowableValues = {"zoom_pool", "zoom_personal", "google_meet", "zoom"},
                    description = "`google_meet` is answered with a room of Zoom, and says so in `notice`.")
            @Nullable
            String provider) {}

    StartLessonEndpoint(
            LessonsQuery lessons,
            PostgresRooms rooms,
            WatchedRoomsQuery watched,
            PostgresPool pool,
            RoomOpening opening,
            CommandDispatcher commands,
            StartNotices notices,
            Clock clock) {
        this.lessons = lessons;
        this.rooms = rooms;
        this.watched = watched;
        this.pool = pool;
        this.opening = opening;
        this.commands = commands;
        this.notices = notices;
        this.clock = clock;
    }

    /** The second path is the original's older one. */
    @Operation(
            summary = "Start a lesson",
            description =
                    "Opens its room, or gives the open one. 409 `room_is_opening` while it opens, 503 while every host is taken.")
    @PostMapping({"/api/schedule/lessons/{id}/start-new", "/api/schedule/lessons/{id}/start"})
    RoomAnswer start(
            @PathVariable long id,
            @Schema(implementation = Wishes.class) @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller,
            Locale language) {
        var fields = Fields.of(body);
        var recorded = fields.nullableBool("record_lesson");
        var another = Boolean.TRUE.equals(fields.nullableBool("force_new_meeting"));
        var notice = notices.of(fields, language);
        fields.check();

        var lesson = lessons.find(id, caller).orElseThrow(() -> new RefusedException(CommonRefusal.NOT_FOUND));
        if (!lesson.isTaughtBy(caller)) {
            throw new RefusedException(CommonRefusal.FORBIDDEN);
        }
        if (lesson.isTooEarlyAt(clock.instant())) {
            throw new RefusedException(ReservationRefusal.TOO_EARLY_TO_START);
        }
        if (recorded != null && !another && isOpenWithRecording(id, !recorded) && isAnybodyIn(id)) {
            notice = notices.ofRecording(recorded, language);
        } else if (another || (recorded != null && isOpenWithRecording(id, !recorded))) {
            leaveRoom(lesson, another, caller);
        }
        return RoomAnswer.of(
                opening.open(Opening.of(lesson, recorded == null ? lesson.recorded() : recorded), caller), notice);
    }

    /**
     * Whether to record is agreed when a meeting is made. One in which nobody is yet is replaced; out of one that runs nobody is
     * thrown for it: its host switches the recording on and off there.
     */
    private boolean isOpenWithRecording(long lessonId, boolean recorded) {
        return rooms.startedRoom(lessonId)
                .filter(room -> room.recorded() == recorded)
                .isPresent();
    }

    private boolean isAnybodyIn(long lessonId) {
        return pool.leaseOf(lessonId)
                .flatMap(lease -> watched.ofLease(lease.id()))
                .filter(room -> room.life().runs())
                .isPresent();
    }

    private void leaveRoom(LessonFacts lesson, boolean perhapsClickedTwice, Caller caller) {
        var longAgo = clock.instant().minusSeconds(perhapsClickedTwice ? SECONDS_BEFORE_ANOTHER_ROOM : 0);
        pool.leaseOf(lesson.id())
                .filter(lease ->
                        lease.roomOpenedAt() != null && !lease.roomOpenedAt().isAfter(longAgo))
                .ifPresent(lease -> commands.<Void>send(new EndLease(lease.id(), LeaseEnd.REPLACED), caller));
    }
}
