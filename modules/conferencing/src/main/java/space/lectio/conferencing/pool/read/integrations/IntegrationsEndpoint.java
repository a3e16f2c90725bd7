package space.lectio.conferencing.pool.read.integrations;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.api.HostAccounts;
import space.lectio.conferencing.pool.domain.host.HostRefusal;
import space.lectio.identity.api.GoogleMeetConnections;
import space.lectio.shared.Caller;
import space.lectio.shared.RefusedException;

/**
 * The paths of the original. Its teachers signed in to Google in the browser; that is not offered here, but a connection that came
 * with an import shows, so that it can be taken off.
 */
@RestController
class IntegrationsEndpoint {

    private final HostAccounts hosts;
    private final GoogleMeetConnections meet;
    private final MessageSource texts;

    IntegrationsEndpoint(HostAccounts hosts, GoogleMeetConnections meet, MessageSource texts) {
        this.hosts = hosts;
        this.meet = meet;
        this.texts = texts;
    }

    /** @param connected whether lessons may use it: an operator may have cordoned it */
    record ZoomStatus(
            boolean configured,
            boolean connected,
            @Nullable String email,
            @JsonProperty("state_reason") @Nullable String stateReason) {}

    @Operation(summary = "Whether an own Zoom account is connected")
    @GetMapping("/api/integrations/zoom/status")
    ZoomStatus zoom(Caller caller) {
        caller.mustBeTeacher();
        var own = hosts.ownedBy(caller.id());
        return own.isEmpty()
                ? new ZoomStatus(false, false, null, null)
                : new ZoomStatus(
                        true, own.get().active(), own.get().label(), own.get().stateReason());
    }

    /** @param connected whether lessons may use it: never here */
    record MeetStatus(
            boolean configured, boolean connected, @Nullable String email) {}

    @Operation(summary = "Whether Google Meet is connected")
    @GetMapping("/api/integrations/google-meet/status")
    MeetStatus meet(Caller caller) {
        caller.mustBeTeacher();
        var imported = meet.emailOf(caller.id());
        return new MeetStatus(imported.isPresent(), false, imported.orElse(null));
    }

    record Platforms(Map<String, Object> platforms) {}

    record ZoomOfSchool(boolean available, String name, String description) {}

    record ZoomOfTeacher(
            boolean available,
            boolean configured,
            String name,
            @Nullable String email) {}

    record GoogleMeet(
            boolean available,
            boolean configured,
            @JsonProperty("has_credentials") boolean hasCredentials,
            String name,
            @Nullable String email) {}

    @Operation(summary = "Where lessons can take place")
    @GetMapping("/api/integrations/platforms")
    Platforms platforms(Caller caller, Locale language) {
        caller.mustBeTeacher();
        var own = hosts.ownedBy(caller.id());
        var imported = meet.emailOf(caller.id());
        var schoolHasSome = hosts.all().stream().anyMatch(host -> host.active() && host.owner() == null);
        return new Platforms(Map.of(
                "zoom_pool",
                new ZoomOfSchool(
                        schoolHasSome,
                        text("platform.zoom_pool.name", language),
                        text("platform.zoom_pool.description", language)),
                "zoom_personal",
                new ZoomOfTeacher(
                        true,
                        own.isPresent(),
                        text("platform.zoom_personal.name", language),
                        own.map(HostAccounts.Card::label).orElse(null)),
                "google_meet",
                new GoogleMeet(false, imported.isPresent(), false, "Google Meet", imported.orElse(null))));
    }

    @Operation(
            summary = "Not offered here",
            description = "Always 501: the original signs in to Google and Zoom in the browser.")
    @ApiResponse(responseCode = "501", ref = "#/components/responses/not-offered")
    @RequestMapping(
            method = {RequestMethod.GET, RequestMethod.POST},
            path = {
                "/api/integrations/zoom/auth-url",
                "/api/integrations/zoom/callback",
                "/api/integrations/google-meet/auth-url",
                "/api/integrations/google-meet/callback",
                "/api/integrations/google-meet/save-credentials"
            })
    void notOffered() {
        throw new RefusedException(HostRefusal.NOT_OFFERED);
    }

    private String text(String key, Locale language) {
        return texts.getMessage(key, null, language);
    }
}
