package space.lectio.conferencing.rooms.write.join;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.api.JoinEvent.Via;
import space.lectio.conferencing.rooms.domain.lesson.LessonFacts;
import space.lectio.conferencing.rooms.domain.room.RoomRefusal;
import space.lectio.conferencing.rooms.domain.room.StartedRoom;
import space.lectio.conferencing.rooms.read.joinlink.JoinTarget;
import space.lectio.conferencing.rooms.read.joinlink.JoinTarget.State;
import space.lectio.conferencing.rooms.read.joinlink.JoinTargets;
import space.lectio.conferencing.rooms.read.joinlink.JoinTickets;
import space.lectio.conferencing.rooms.read.lessons.LessonsQuery;
import space.lectio.conferencing.rooms.write.openroom.RoomOpening;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Refusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.HtmlPages;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The one link of a lesson that always holds: what it leads to is looked up at the click. People in a browser bring a ticket,
 * programs a token. Links are also followed by machines: mail scanners, previews in chats, browsers that fetch ahead. So a GET
 * changes nothing and does not even tell where the room is; the page has a button, and who presses it goes in
 * (docs/adr/0017-a-look-at-a-link-is-no-arrival.md).
 */
@RestController
class JoinPageEndpoint {

    private static final String PATH = "/join/{id:[0-9]{1,15}}";
    private static final Duration TICKETS_OUTLAST_LESSONS = Duration.ofDays(1);

    private final LessonsQuery lessons;
    private final JoinTickets tickets;
    private final JoinTargets doors;
    private final RoomOpening rooms;
    private final JoinRecorder entrance;
    private final JoinPage page;
    private final HtmlPages pages;
    private final Clock clock;

    JoinPageEndpoint(
            LessonsQuery lessons,
            JoinTickets tickets,
            JoinTargets doors,
            RoomOpening rooms,
            JoinRecorder entrance,
            JoinPage page,
            HtmlPages pages,
            Clock clock) {
        this.lessons = lessons;
        this.tickets = tickets;
        this.doors = doors;
        this.rooms = rooms;
        this.entrance = entrance;
        this.page = page;
        this.pages = pages;
        this.clock = clock;
    }

    /** @param lesson null if it was cancelled: then nothing more is known of it */
    record Visit(Caller caller, @Nullable LessonFacts lesson, JoinTarget door) {

        boolean isByTeacher() {
            return lesson != null && lesson.isTaughtBy(caller);
        }
    }

    /**
     * Where the room is, only the button's answer tells: a fetcher may ask for JSON, too. The page watches it while it waits.
     *
     * @param startsAt ISO 8601, UTC; null if nothing is known of the lesson
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record LinkState(String state, String detail, @Nullable String startsAt) {}

    /** Browsers get a page, programs that ask for JSON the state. Who goes in is remembered by the button and by {@code join}. */
    @Operation(
            summary = "The waiting page of a lesson",
            description = "HTML for browsers; the state for programs that ask for JSON.")
    @ApiResponse(
            responseCode = "200",
            description = "A page, or the state.",
            content = @Content(schema = @Schema(implementation = LinkState.class)))
    @GetMapping(PATH)
    ResponseEntity<?> show(
            @PathVariable long id,
            @RequestParam(name = "t", required = false) @Nullable String ticket,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accepted,
            @Nullable Caller caller,
            Locale language) {
        return asksForJson(accepted)
                ? look(visit(id, ticket, caller), language)
                : orRefusal(language, () -> shown(visit(id, ticket, caller), language));
    }

    /** A browser that follows a link always names HTML. */
    private static boolean asksForJson(@Nullable String accepted) {
        return accepted != null && accepted.contains("json") && !accepted.contains("text/html");
    }

    /** The page's button. 303 into the room, or the page again if the room has closed meanwhile. */
    @Operation(summary = "Go in by the button of the page", description = "303 into the room, or the page again.")
    @ApiResponse(
            responseCode = "200",
            description = "The page again.",
            content = @Content(mediaType = "text/html", schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "303", description = "Into the room.", content = @Content)
    @PostMapping(PATH)
    ResponseEntity<byte[]> goIn(
            @PathVariable long id,
            @RequestParam(name = "t", required = false) @Nullable String ticket,
            @Nullable Caller caller,
            Locale language) {
        return orRefusal(language, () -> {
            var visit = visit(id, ticket, caller);
            var wayIn = wayIn(visit);
            if (visit.lesson() == null || wayIn == null) {
                return shown(visit, language);
            }
            entrance.pass(visit.lesson(), visit.caller(), Via.LINK);
            return answer(HttpStatus.SEE_OTHER)
                    .header(HttpHeaders.LOCATION, wayIn)
                    .build();
        });
    }

    /** An address that was cut off or typed wrongly. */
    @Operation(summary = "A lesson's link that is none", description = "A page for browsers.")
    @GetMapping({"/join", "/join/{wrong:(?![0-9]{1,15}$).+}"})
    ResponseEntity<?> showNothing(
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accepted, Locale language) {
        if (asksForJson(accepted)) {
            throw new RefusedException(CommonRefusal.NOT_FOUND);
        }
        return refused(CommonRefusal.NOT_FOUND, language);
    }

    private ResponseEntity<byte[]> shown(Visit visit, Locale language) {
        return pages.answer(
                answer(HttpStatus.OK), page.of(visit.lesson(), visit.door(), visit.isByTeacher(), language), language);
    }

    private ResponseEntity<byte[]> orRefusal(Locale language, Supplier<ResponseEntity<byte[]>> answer) {
        try {
            return answer.get();
        } catch (RefusedException refused) {
            return refused(refused.refusal(), language);
        }
    }

    private ResponseEntity<byte[]> refused(Refusal refusal, Locale language) {
        return pages.answer(answer(HttpStatus.valueOf(refusal.kind().status())), page.of(refusal, language), language);
    }

    private ResponseEntity<LinkState> look(Visit visit, Locale language) {
        var lesson = visit.lesson();
        return answer(HttpStatus.OK)
                .contentType(MediaType.APPLICATION_JSON)
                .body(new LinkState(
                        visit.door().state().spelling(),
                        page.explain(lesson, visit.door(), visit.isByTeacher(), language),
                        lesson == null ? null : lesson.startsAt().toString()));
    }

    private Visit visit(long lessonId, @Nullable String ticket, @Nullable Caller signedIn) {
        var byTicket = signedIn != null || ticket == null ? Optional.<Caller>empty() : tickets.holder(ticket, lessonId);
        var caller = signedIn != null
                ? signedIn
                : byTicket.orElseThrow(() -> new RefusedException(RoomRefusal.NO_VALID_TICKET));
        var lesson = lessons.find(lessonId, caller).orElse(null);
        var door = doors.of(lessonId);
        // When a lesson is deleted, only a ticket proves that the person was part of it.
        if (lesson == null && (byTicket.isEmpty() || door.state() != State.CANCELLED)) {
            throw new RefusedException(CommonRefusal.NOT_FOUND);
        }
        if (lesson != null
                && byTicket.isPresent()
                && !door.isKeptOpen()
                && lesson.endsAt().plus(TICKETS_OUTLAST_LESSONS).isBefore(clock.instant())) {
            throw new RefusedException(RoomRefusal.LINK_HAS_ENDED);
        }
        return new Visit(caller, lesson, door);
    }

    /** The teacher comes in as host, where there are hosts. */
    private @Nullable String wayIn(Visit visit) {
        var lesson = visit.lesson();
        if (lesson == null || visit.door().state() != State.OPEN || !visit.isByTeacher()) {
            return visit.door().joinUrl();
        }
        return rooms.teachersRoom(lesson.id(), visit.caller())
                .map(StartedRoom::startUrl)
                .orElse(visit.door().joinUrl());
    }

    /** The address holds a ticket: nobody keeps the answer, and nobody is told where its reader came from. */
    private static ResponseEntity.BodyBuilder answer(HttpStatus status) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer");
    }
}
