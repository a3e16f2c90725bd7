package space.lectio.conferencing.adapter.zoom;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.springframework.core.env.Environment;
import space.lectio.conferencing.domain.accountpool.ConferenceProvider.HostLogin;
import space.lectio.conferencing.domain.accountpool.ConferenceProvider.ProviderFailed;

/**
 * Where Zoom is and how we come to it.
 *
 * @param common the one app for all hosts without credentials of their own; its parts may be empty
 * @param plan of the Zoom accounts, which decides how many calls a second they may make
 * @param mark of this installation, by which it knows its own meetings again
 */
public record ZoomSettings(ZoomApp common, URI oauth, URI api, Plan plan, String mark, Patience patience) {

    /** @param installation the mark of this installation if {@code ZOOM_MARK} gives no other */
    public static ZoomSettings from(Environment settings, String installation) {
        return new ZoomSettings(
                new ZoomApp(
                        settings.getProperty("ZOOM_ACCOUNT_ID", ""),
                        settings.getProperty("ZOOM_CLIENT_ID", ""),
                        settings.getProperty("ZOOM_CLIENT_SECRET", "")),
                address(settings, "ZOOM_OAUTH_URL", "https://zoom.us/oauth/token"),
                address(settings, "ZOOM_API_URL", "https://api.zoom.us/v2"),
                Plan.valueOf(settings.getProperty("ZOOM_PLAN", "pro").strip().toUpperCase(Locale.ROOT)),
                settings.getProperty("ZOOM_MARK", installation),
                Patience.USUAL
                        .connecting(
                                settings.getProperty("ZOOM_CONNECT_TIMEOUT", Duration.class, Patience.USUAL.connect))
                        .answering(settings.getProperty("ZOOM_ANSWER_TIMEOUT", Duration.class, Patience.USUAL.answer)));
    }

    private static URI address(Environment settings, String name, String usual) {
        var set = settings.getProperty(name, "").strip().replaceFirst("/+$", "");
        return URI.create(set.isEmpty() ? usual : set);
    }

    /** How many calls a second Zoom allows an account, whoever makes them. */
    public enum Plan {
        FREE(4, 2, 1),
        PRO(30, 20, 10),
        BUSINESS(80, 60, 40);

        private final int light;
        private final int medium;
        private final int heavy;

        Plan(int light, int medium, int heavy) {
            this.light = light;
            this.medium = medium;
            this.heavy = heavy;
        }

        int perSecond(ZoomCall.Label label) {
            return switch (label) {
                case LIGHT -> light;
                case MEDIUM -> medium;
                case HEAVY -> heavy;
            };
        }

        /** Meetings that a licensed user may run at once. */
        int meetingsAtOnce() {
            return this == BUSINESS ? 2 : 1;
        }
    }

    /**
     * @param connect until Zoom takes the connection
     * @param answer until the whole answer is here
     * @param inLine how long a call may wait for its turn within the limits of a second
     * @param betweenTries about how long to wait before a second try, and twice that before a third
     * @param afterFailures how long an account is left alone that keeps failing
     */
    public record Patience(
            Duration connect, Duration answer, Duration inLine, Duration betweenTries, Duration afterFailures) {

        public static final Patience USUAL = new Patience(
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofMillis(300),
                Duration.ofSeconds(30));

        public Patience connecting(Duration connect) {
            return new Patience(connect, answer, inLine, betweenTries, afterFailures);
        }

        public Patience answering(Duration answer) {
            return new Patience(connect, answer, inLine, betweenTries, afterFailures);
        }
    }

    ZoomApp appOf(HostLogin host) {
        if (host.hasItsOwnApp()) {
            return new ZoomApp(host.accountId(), host.clientId(), host.clientSecret());
        }
        if (common.isComplete()) {
            return common;
        }
        throw new ProviderFailed(
                ProviderFailed.Cause.CREDENTIALS,
                "The account has no Zoom credentials: give it some, or set ZOOM_ACCOUNT_ID, ZOOM_CLIENT_ID and"
                        + " ZOOM_CLIENT_SECRET to an app for all");
    }

    /** With the app for all, {@code me} would be its owner, the same for every host: then the account's address says who hosts. */
    String userOf(HostLogin host) {
        if (host.namesUser()) {
            return host.userId();
        }
        if (host.hasItsOwnApp()) {
            return HostLogin.OWNER;
        }
        if (host.label().contains("@")) {
            return host.label();
        }
        throw new ProviderFailed(
                ProviderFailed.Cause.CREDENTIALS,
                "The account has no Zoom user: with one app for all, each account needs the user id or the e-mail of its host");
    }
}
