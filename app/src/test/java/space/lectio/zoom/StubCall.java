package space.lectio.zoom;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A call that {@link StubZoom} understands, its label for the limits, and how many of them a second an account may make. */
public enum StubCall {
    TOKEN("POST /oauth/token", Label.NONE),
    GET_USER("GET /v2/users/([^/]+)", Label.LIGHT),
    GET_SETTINGS("GET /v2/users/([^/]+)/settings", Label.LIGHT),
    CREATE("POST /v2/users/([^/]+)/meetings", Label.MEDIUM),
    LIST("GET /v2/users/([^/]+)/meetings", Label.MEDIUM),
    GET("GET /v2/meetings/([^/]+)", Label.LIGHT),
    UPDATE("PATCH /v2/meetings/([^/]+)", Label.LIGHT),
    DELETE("DELETE /v2/meetings/([^/]+)", Label.LIGHT),
    STATUS("PUT /v2/meetings/([^/]+)/status", Label.LIGHT),
    RECORDINGS("GET /v2/meetings/([^/]+)/recordings", Label.LIGHT),
    PAST("GET /v2/past_meetings/([^/]+)", Label.LIGHT),
    INSTANCES("GET /v2/past_meetings/([^/]+)/instances", Label.MEDIUM),
    PARTICIPANTS("GET /v2/past_meetings/([^/]+)/participants", Label.MEDIUM);

    enum Label {
        NONE,
        LIGHT,
        MEDIUM
    }

    private final Pattern pattern;
    private final Label label;

    StubCall(String pattern, Label label) {
        this.pattern = Pattern.compile(pattern);
        this.label = label;
    }

    Label label() {
        return label;
    }

    record Routed(StubCall call, String rawId) {}

    static Optional<Routed> of(String method, String rawPath) {
        return Arrays.stream(values())
                .flatMap(call -> call.match(method, rawPath).stream())
                .findFirst();
    }

    private Optional<Routed> match(String method, String rawPath) {
        return Optional.of(pattern.matcher(method + " " + rawPath))
                .filter(Matcher::matches)
                .map(found -> new Routed(this, found.groupCount() == 0 ? "" : found.group(1)));
    }
}
