package space.lectio.conferencing.rooms.adapter.zoom;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.pool.domain.host.HostCredentials;
import space.lectio.conferencing.pool.domain.host.ProviderFailed;

/**
 * Where Zoom is and how we come to it.
 *
 * @param common the one app for all hosts without credentials of their own; its parts may be empty
 * @param plan of the Zoom accounts, which decides how many calls a second they may make
 * @param mark of this installation, by which it knows its own meetings again
 */
public record ZoomSettings(ZoomApp common, URI oauth, URI api, Plan plan, String mark, Patience patience) {

    /** @param installation the mark of this installation if {@code ZOOM_MARK} gives no other */
    public static ZoomSettings from(ConferencingSettings settings, String installation) {
        return new ZoomSettings(
                new ZoomApp(
                        Objects.requireNonNullElse(settings.zoomAccountId(), ""),
                        Objects.requireNonNullElse(settings.zoomClientId(), ""),
                        Objects.requireNonNullElse(settings.zoomClientSecret(), "")),
                settings.zoomOauth(),
                settings.zoomApi(),
                Plan.valueOf(settings.zoomPlan().toUpperCase(Locale.ROOT)),
                Objects.requireNonNullElse(settings.zoomMark(), installation),
                Patience.of(settings.zoomConnectTimeout(), settings.zoomAnswerTimeout()));
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

        static Patience of(Duration connect, Duration answer) {
            return new Patience(
                    connect, answer, Duration.ofSeconds(10), Duration.ofMillis(300), Duration.ofSeconds(30));
        }
    }

    ZoomApp appOf(HostCredentials host) {
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
    String userOf(HostCredentials host) {
        if (host.namesUser()) {
            return host.userId();
        }
        if (host.hasItsOwnApp()) {
            return HostCredentials.OWNER;
        }
        if (host.label().contains("@")) {
            return host.label();
        }
        throw new ProviderFailed(
                ProviderFailed.Cause.CREDENTIALS,
                "The account has no Zoom user: with one app for all, each account needs the user id or the e-mail of its host");
    }
}
