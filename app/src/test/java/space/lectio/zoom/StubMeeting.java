package space.lectio.zoom;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A meeting at {@link StubZoom}. Tests read it; only the stub changes it. */
public final class StubMeeting {

    /** One coming and going. */
    public record Visit(
            String id,
            String name,
            String email,
            Instant joinedAt,
            @Nullable Instant leftAt) {}

    /** A recorded file of a session. */
    public record File(String id, String kind, String type, long bytes, Instant from, Instant to) {}

    /** One run of the meeting, with an id of its own. */
    public static final class Session {
        final String uuid;
        final Instant startedAt;
        final List<Visit> visits = new ArrayList<>();
        final List<File> files = new ArrayList<>();

        @Nullable
        Instant endedAt;

        Session(String uuid, Instant startedAt) {
            this.uuid = uuid;
            this.startedAt = startedAt;
        }

        public String uuid() {
            return uuid;
        }

        public boolean isOver() {
            return endedAt != null;
        }
    }

    final String id;
    final String uuid;
    final StubUser host;
    final Instant createdAt;
    final String password;
    final List<Session> sessions = new ArrayList<>();
    JsonNode asked;
    boolean deleted;

    StubMeeting(String id, String uuid, StubUser host, Instant createdAt, String password, JsonNode asked) {
        this.id = id;
        this.uuid = uuid;
        this.host = host;
        this.createdAt = createdAt;
        this.password = password;
        this.asked = asked;
    }

    public String id() {
        return id;
    }

    public StubUser host() {
        return host;
    }

    /** The body of the request that made it. */
    public JsonNode asked() {
        return asked;
    }

    public String agenda() {
        return asked.path("agenda").asString("");
    }

    public boolean isDeleted() {
        return deleted;
    }

    public boolean isLive() {
        return !sessions.isEmpty() && !sessions.getLast().isOver();
    }

    /** Whether it has run and does not run any more. */
    public boolean isOver() {
        return !sessions.isEmpty() && sessions.getLast().isOver();
    }

    public List<Session> sessions() {
        return List.copyOf(sessions);
    }

    @Override
    public String toString() {
        return "meeting " + id + " (" + agenda()
                + (deleted ? ", deleted" : isLive() ? ", live" : isOver() ? ", over" : "") + ")";
    }
}
