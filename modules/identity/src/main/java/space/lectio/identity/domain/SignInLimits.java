package space.lectio.identity.domain;

import java.time.Duration;
import java.util.List;

/**
 * How long no further password may be tried after so many wrong ones in a row, for one account from one address or
 * network that it knows, or from all other places together.
 */
public final class SignInLimits {

    /** @param failures in a row, from which on {@code pause} holds */
    public record Step(int failures, Duration pause) {}

    /** The longest first. From the hundredth on it is one try a day, until a right password or a new one (NIST SP 800-63B). */
    public static final List<Step> STEPS = List.of(
            new Step(100, Duration.ofDays(1)),
            new Step(9, Duration.ofMinutes(15)),
            new Step(8, Duration.ofMinutes(8)),
            new Step(7, Duration.ofMinutes(4)),
            new Step(6, Duration.ofMinutes(2)),
            new Step(5, Duration.ofMinutes(1)));

    /** For how long a few wrong passwords are remembered. */
    public static final Duration FEW_COUNT_FOR = Duration.ofHours(1);

    /** For how long after its pause a longer row is remembered. */
    public static final Duration MANY_COUNT_FOR = Duration.ofDays(1);

    private SignInLimits() {}
}
