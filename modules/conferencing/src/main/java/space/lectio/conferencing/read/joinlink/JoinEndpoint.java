package space.lectio.conferencing.read.joinlink;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.domain.room.Lessons;
import space.lectio.conferencing.domain.room.RoomRefusal;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Refused;

/** POST because the contract has it so; it changes nothing. */
@RestController
class JoinEndpoint {

    private final Lessons lessons;
    private final JoinLinks links;

    JoinEndpoint(Lessons lessons, JoinLinks links) {
        this.lessons = lessons;
        this.links = links;
    }

    @PostMapping("/api/schedule/lessons/{id}/join")
    JoinLink join(@PathVariable long id, Caller caller) {
        lessons.find(id, caller).orElseThrow(() -> new Refused(CommonRefusal.NOT_FOUND));
        return links.of(id).orElseThrow(() -> new Refused(RoomRefusal.ROOM_NOT_OPEN_YET));
    }
}
