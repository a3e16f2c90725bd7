package space.lectio.conferencing.rooms.adapter.zoom;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.pool.domain.host.ProviderFailed;
import space.lectio.conferencing.pool.domain.host.ProviderFailed.Cause;
import space.lectio.shared.TypedText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Zoom said. It is input like any other: of a body that is no JSON, as gateways send, only the status counts.
 *
 * @param body a missing node if there is none, null if it cannot be read
 * @param trackingId by which Zoom's support finds the call
 */
record ZoomAnswer(int status, @Nullable JsonNode body, String limit, String trackingId) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int LONGEST_MESSAGE = 300;
    private static final Pattern LINKS = Pattern.compile("\\w+://\\S+");
    private static final Pattern ADDRESSES = Pattern.compile("[^\\s:<>]+@[^\\s<>]+");

    /** Scopes, permissions, plan, user: somebody has to change something at Zoom before this account can host. */
    private static final Set<Integer> ACCOUNT_CANNOT = Set.of(104, 124, 200, 1001, 1010, 3000, 3161, 4700, 4711);

    private static final Set<Integer> GONE = Set.of(3001, 3301, 12702);
    private static final Set<Integer> SCOPES_MISSING = Set.of(104, 4700, 4711);

    static ZoomAnswer of(HttpResponse<byte[]> response) {
        return new ZoomAnswer(
                response.statusCode(),
                json(response.body()),
                response.headers().firstValue("X-RateLimit-Type").orElse(""),
                response.headers().firstValue("x-zm-trackingid").orElse("-"));
    }

    private static @Nullable JsonNode json(byte[] bytes) {
        if (bytes.length == 0) {
            return JSON.missingNode();
        }
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException notJson) {
            return null;
        }
    }

    boolean isDone() {
        return status >= 200 && status < 300;
    }

    /** What can be read of the body, perhaps nothing. */
    JsonNode readable() {
        return body == null ? JSON.missingNode() : body;
    }

    int code() {
        return readable().path("code").asInt(0);
    }

    /** The meeting, session or recording is not there, or no longer: deleted, expired, never was. */
    boolean isGone() {
        return GONE.contains(code());
    }

    /** The state of the meeting does not allow it: it is not live, has ended, is in progress. */
    boolean speaksOfTheMeeting() {
        return status == 400 && code() > 3000 && code() < 3100;
    }

    boolean refusesTheToken() {
        return status == 401 || code() == 124;
    }

    boolean saysTooFast() {
        return status == 429 && !saysTheDayIsSpent();
    }

    boolean wantsAPaidAccount() {
        return code() == 200 && (message().contains("paid account") || message().contains("higher plan"));
    }

    boolean isServersFault() {
        return status >= 500;
    }

    private boolean saysTheDayIsSpent() {
        return limit.toLowerCase(Locale.ROOT).startsWith("daily")
                || message().toLowerCase(Locale.ROOT).contains("daily rate limit");
    }

    /** The user's own 100 a day, known by its words alone: the headers are those of a passing limit. */
    private boolean saysTheUsersDayIsSpent() {
        return saysTheDayIsSpent()
                && (message().contains("this particular user") || message().contains("Create/Update"));
    }

    /** @throws ProviderFailed unless it was done */
    JsonNode orFail(ZoomCall call) {
        if (isDone() && body != null) {
            return body;
        }
        throw failure(call);
    }

    ProviderFailed failure(ZoomCall call) {
        return new ProviderFailed(why(call), describe(call.name()));
    }

    private Cause why(ZoomCall call) {
        if (status == 429) {
            return saysTheUsersDayIsSpent() ? Cause.BUDGET_SPENT : Cause.NOT_DONE;
        }
        if (status == 401 || status == 403 || ACCOUNT_CANNOT.contains(code())) {
            return Cause.CREDENTIALS;
        }
        return (status >= 400 && status < 500) || call.changesNothing() ? Cause.NOT_DONE : Cause.ANSWER_LOST;
    }

    /** For logs and operators: no link, no address. */
    String describe(String what) {
        return "Zoom answered " + status + (code() == 0 ? "" : "/" + code()) + " to '" + what + "'"
                + (body == null ? " with something that is no JSON" : "")
                + (message().isEmpty() ? "" : ": " + message())
                + (SCOPES_MISSING.contains(code())
                        ? " (add these scopes to the app at Zoom, then activate it again)"
                        : "")
                + " [" + clean(trackingId) + "]";
    }

    /** The message of an API answer, or the reason in an answer of the token endpoint. */
    private String message() {
        if (body == null) {
            return "";
        }
        return clean(body.path("message")
                .asString(body.path("reason").asString(body.path("error").asString(""))));
    }

    /** Without the body, where links are. */
    @Override
    public String toString() {
        return "ZoomAnswer[" + status + "]";
    }

    static String clean(String text) {
        var plain = ADDRESSES
                .matcher(LINKS.matcher(text.replaceAll("\\p{C}", " ")).replaceAll("<link>"))
                .replaceAll("<address>");
        return TypedText.length(plain) > LONGEST_MESSAGE ? TypedText.cut(plain, LONGEST_MESSAGE) + "…" : plain;
    }
}
