package space.lectio.conferencing.rooms.write.join;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.api.JoinEvent.Via;
import space.lectio.conferencing.rooms.read.joinlink.JoinLink;
import space.lectio.conferencing.rooms.read.joinlink.JoinLinks;
import space.lectio.conferencing.rooms.read.joinlink.JoinTarget.State;
import space.lectio.conferencing.rooms.read.joinlink.JoinTargets;
import space.lectio.conferencing.rooms.read.lessons.LessonsQuery;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** A client says that its user has followed a link. It is believed only where there is one into an open room. */
@RestController
class LogJoinEndpoint {

    private final LessonsQuery lessons;
    private final JoinTargets doors;
    private final JoinLinks links;
    private final JoinClicks clicks;
    private final JoinRecorder entrance;

    record Click(
            @Schema(allowableValues = {"zoom", "google_meet"}) @Nullable
            String platform) {}

    LogJoinEndpoint(
            LessonsQuery lessons, JoinTargets doors, JoinLinks links, JoinClicks clicks, JoinRecorder entrance) {
        this.lessons = lessons;
        this.doors = doors;
        this.links = links;
        this.clicks = clicks;
        this.entrance = entrance;
    }

    /**
     * @param created whether it is the first click
     * @param clickedAt when the first one was
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Logged(String status, String platform, boolean created, Instant clickedAt) {}

    @Operation(summary = "Note that a student has followed a link")
    @PostMapping("/api/schedule/lessons/{id}/log_join")
    Logged logJoin(
            @PathVariable long id,
            @Schema(implementation = Click.class) @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller) {
        var fields = Fields.of(body);
        var platform = fields.nullableChoice("platform", "zoom", "google_meet");
        fields.check();
        var lesson = lessons.find(id, caller).orElseThrow(() -> new RefusedException(CommonRefusal.NOT_FOUND));
        if (!lesson.isAttendedBy(caller)) {
            throw new RefusedException(CommonRefusal.FORBIDDEN);
        }
        var click = clicks.keep(id, caller.id());
        var link = links.of(id);
        if (link.isPresent() && doors.of(id).state() == State.OPEN) {
            entrance.came(lesson, caller, Via.LOG_JOIN);
        }
        return new Logged(
                "logged",
                platform != null ? platform : link.map(JoinLink::platform).orElse("zoom"),
                click.first(),
                click.firstAt());
    }
}
