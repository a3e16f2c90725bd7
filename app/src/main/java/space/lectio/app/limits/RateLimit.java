package space.lectio.app.limits;

import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import space.lectio.app.ServerSettings;

/** What is counted apart, each with its setting {@code RATE_LIMIT_<NAME>}: so many at once, and so many refill evenly over the period. */
enum RateLimit {
    /** Every request of a person who is signed in. */
    USER(ServerSettings::rateLimitUser),
    /** Requests of an address without anything that tells who asks. */
    ANON(ServerSettings::rateLimitAnon),
    /** Sign-ins of an address that fail, to accounts that have not been signed in to from there. */
    LOGIN(ServerSettings::rateLimitLogin),
    /** The same within a minute. */
    LOGIN_BURST(ServerSettings::rateLimitLoginBurst),
    /** Sign-ins that fail to one account from one address that it has been signed in to from. */
    LOGIN_KNOWN(ServerSettings::rateLimitLoginKnown),
    /** Writes of a student to submissions. */
    SUBMISSIONS(ServerSettings::rateLimitSubmissions),
    /** Writes of a teacher to submissions. */
    GRADING(ServerSettings::rateLimitGrading),
    /** Invite codes of a person that lead nowhere. */
    INVITE(ServerSettings::rateLimitInvite),
    /** Invite codes of an address that lead nowhere, whoever tries. */
    INVITE_PLACE(ServerSettings::rateLimitInvitePlace),
    /** Questions of browsers whether a page of elsewhere may ask, of an address; who asks they do not tell. */
    PREFLIGHT(ServerSettings::rateLimitPreflight),
    /** Webhooks of an address that it could not sign. */
    WEBHOOK(ServerSettings::rateLimitWebhook);

    private static final Pattern VALUE = Pattern.compile("([1-9][0-9]{0,8})\\s*/\\s*([smhd])");
    private final Function<ServerSettings, String> setting;

    RateLimit(Function<ServerSettings, String> setting) {
        this.setting = setting;
    }

    /** Of {@code count} per {@code period}. */
    record Rate(long count, Duration period) {

        BucketConfiguration bucket() {
            return BucketConfiguration.builder()
                    .addLimit(limit -> limit.capacity(count).refillGreedy(count, period))
                    .build();
        }

        /** Stricter, for a server that counts alone what several ought to count together; at least one. */
        Rate halved() {
            return new Rate(Math.max(1, count / 2), period);
        }
    }

    /** The name of the policy in the answers' headers. */
    String policy() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Rate rate(ServerSettings settings) {
        return rate(setting.apply(settings));
    }

    /** @throws IllegalArgumentException if it is no rate, which the check of the settings tells before */
    static Rate rate(String value) {
        var parts = VALUE.matcher(value.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("no number per s, m, h or d: " + value);
        }
        return new Rate(Long.parseLong(parts.group(1)), period(parts.group(2)));
    }

    private static Duration period(String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }
}
