package space.lectio.conferencing.write.comein;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.api.ArrivalEvent.Via;
import space.lectio.conferencing.domain.room.Lessons;
import space.lectio.conferencing.domain.room.RoomRefusal;
import space.lectio.conferencing.read.joinlink.JoinLink;
import space.lectio.conferencing.read.joinlink.JoinLinks;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Refused;

@RestController
class JoinEndpoint {

    private final Lessons lessons;
    private final JoinLinks links;
    private final Entrance entrance;

    JoinEndpoint(Lessons lessons, JoinLinks links, Entrance entrance) {
        this.lessons = lessons;
        this.links = links;
        this.entrance = entrance;
    }

    @Operation(summary = "Come in", description = "Gives the link into the open room.")
    @PostMapping("/api/schedule/lessons/{id}/join")
    JoinLink join(@PathVariable long id, Caller caller) {
        var lesson = lessons.find(id, caller).orElseThrow(() -> new Refused(CommonRefusal.NOT_FOUND));
        var link = links.of(id).orElseThrow(() -> new Refused(RoomRefusal.ROOM_NOT_OPEN_YET));
        entrance.pass(lesson, caller, Via.JOIN_API);
        return link;
    }
}
