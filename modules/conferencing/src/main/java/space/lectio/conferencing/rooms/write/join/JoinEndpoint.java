package space.lectio.conferencing.rooms.write.join;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.api.JoinEvent.Via;
import space.lectio.conferencing.rooms.domain.room.RoomRefusal;
import space.lectio.conferencing.rooms.read.joinlink.JoinLink;
import space.lectio.conferencing.rooms.read.joinlink.JoinLinks;
import space.lectio.conferencing.rooms.read.joinlink.JoinTargets;
import space.lectio.conferencing.rooms.read.lessons.LessonsQuery;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;

@RestController
class JoinEndpoint {

    private final LessonsQuery lessons;
    private final JoinTargets doors;
    private final JoinLinks links;
    private final JoinRecorder entrance;

    JoinEndpoint(LessonsQuery lessons, JoinTargets doors, JoinLinks links, JoinRecorder entrance) {
        this.lessons = lessons;
        this.doors = doors;
        this.links = links;
        this.entrance = entrance;
    }

    /** The link of a room that is closed is given to nobody: who follows it waits alone, or meets others there. */
    @Operation(
            summary = "Come in",
            description =
                    "Gives the link into the open room. 409 `room_not_open_yet`, `room_is_being_replaced`, `lesson_has_ended`.")
    @PostMapping("/api/schedule/lessons/{id}/join")
    JoinLink join(@PathVariable long id, Caller caller) {
        var lesson = lessons.find(id, caller).orElseThrow(() -> new RefusedException(CommonRefusal.NOT_FOUND));
        var link = switch (doors.of(id).state()) {
            case OPEN -> links.of(id).orElseThrow(() -> new RefusedException(RoomRefusal.ROOM_NOT_OPEN_YET));
            case NOT_BEGUN, OPENING, WAITS_FOR_HOST -> throw new RefusedException(RoomRefusal.ROOM_NOT_OPEN_YET);
            case BEING_REPLACED -> throw new RefusedException(RoomRefusal.ROOM_IS_BEING_REPLACED);
            case ENDED -> throw new RefusedException(RoomRefusal.LESSON_HAS_ENDED);
            case CANCELLED -> throw new RefusedException(CommonRefusal.NOT_FOUND);
        };
        entrance.pass(lesson, caller, Via.JOIN_API);
        return link;
    }
}
