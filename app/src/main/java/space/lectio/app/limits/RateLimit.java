package space.lectio.app.limits;

import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import space.lectio.app.CannotStart;

/**
 * What is counted apart, each with its setting {@code RATE_LIMIT_<NAME>} and its value where that is not set: so many at once,
 * and so many refill evenly over the period.
 */
enum RateLimit {
    /** Every request of a person who is signed in. */
    USER("3000/h"),
    /** Requests of an address without anything that tells who asks. */
    ANON("200/h"),
    /** Sign-ins of an address that fail, to accounts that have not been signed in to from there. */
    LOGIN("50/h"),
    /** The same within a minute. */
    LOGIN_BURST("30/m"),
    /** Sign-ins that fail to one account from one address that it has been signed in to from. */
    LOGIN_KNOWN("10/m"),
    /** Writes of a student to submissions. */
    SUBMISSIONS("100/h"),
    /** Writes of a teacher to submissions. */
    GRADING("500/h"),
    /** Invite codes of a person that lead nowhere. */
    INVITE("5/m"),
    /** Invite codes of an address that lead nowhere, whoever tries. */
    INVITE_PLACE("20/m");

    private static final Pattern VALUE = Pattern.compile("([1-9][0-9]{0,8})/([smhd])");
    private final String usual;

    RateLimit(String usual) {
        this.usual = usual;
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

    String setting() {
        return "RATE_LIMIT_" + name();
    }

    String usual() {
        return usual;
    }

    /** The name of the policy in the answers' headers. */
    String policy() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws CannotStart if the setting's value is no rate */
    Rate rate(String value) {
        var parts = VALUE.matcher(value.strip());
        if (!parts.matches()) {
            throw new CannotStart(
                    setting() + " must be a number per s, m, h or d, such as " + usual + ", not " + value);
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
