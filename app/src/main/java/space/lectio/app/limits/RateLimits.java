package space.lectio.app.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import space.lectio.app.limits.RateLimit.Rate;
import space.lectio.app.security.CurrentCaller;
import space.lectio.app.web.ClientPlace;
import space.lectio.app.web.RequestRefuser;
import space.lectio.identity.api.SignInTries;
import space.lectio.shared.web.Fields;

/**
 * Refuses who asks too often, before anything is decided, hashed or looked up for them. People are counted by themselves,
 * whoever is not signed in by address.
 *
 * <p>A whole school may share one address. So where a request carries a secret that names its person (a refresh token, a
 * ticket), the person pays ({@link Payers}). For a password or an invite code the address pays for what was refused only, what
 * was right is given back; and not even that for an account that has been signed in to from there.
 *
 * <p>The headers {@code RateLimit} and {@code RateLimit-Policy} are those of an Internet draft
 * (draft-ietf-httpapi-ratelimit-headers), not of a standard.
 */
final class RateLimits extends OncePerRequestFilter {

    private static final Set<String> SIGN_IN = Set.of("/api/jwt/token", "/api/jwt/token-ci");

    private static final Set<String> INVITE = Set.of("/api/groups/join_by_code", "/api/groups/preview_by_code");

    /** Machines ask for it every few seconds. */
    private static final String HEALTH = "/api/health";

    private static final int LONGEST_EMAIL = 254;

    /** For one account at one address; one while nobody has signed in to it from there. */
    private static final int SIGN_INS_AT_ONCE = 2;

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final Map<RateLimit, Rate> rates;
    private final Buckets buckets;
    private final Payers payers;
    private final SignInTries tries;
    private final UnderWay<String> signIns = new UnderWay<>();
    private final RequestRefuser refuser;

    RateLimits(Map<RateLimit, Rate> rates, Buckets buckets, Payers payers, SignInTries tries, RequestRefuser refuser) {
        this.rates = new EnumMap<>(RateLimit.class);
        this.rates.putAll(rates);
        this.buckets = buckets;
        this.payers = payers;
        this.tries = tries;
        this.refuser = refuser;
    }

    /** @param forRefusalsOnly whether a request that succeeds costs nothing */
    private record Charge(RateLimit limit, String payer, boolean forRefusalsOnly) {

        String key() {
            return limit.policy() + ":" + payer;
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return HEALTH.equals(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if ("OPTIONS".equals(request.getMethod())) {
            // A browser sends neither a token nor a body along. Whatever it is about to ask, this is no sign-in and no
            // guess.
            charge(List.of(new Charge(RateLimit.PREFLIGHT, ClientPlace.of(request), false)), request, response, chain);
        } else if (WebhookLimit.isWebhook(request)) {
            chain.doFilter(request, response);
        } else if (SIGN_IN.contains(request.getRequestURI())) {
            signIn(request, response, chain);
        } else {
            charge(charges(request), request, response, chain);
        }
    }

    /**
     * Few for one account at one address at once, before the address pays: who has one right password does not take the place of
     * the others there. An account that has been signed in to from the address pays for itself.
     */
    private void signIn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var place = ClientPlace.of(request);
        var ofPlace = List.of(new Charge(RateLimit.LOGIN, place, true), new Charge(RateLimit.LOGIN_BURST, place, true));
        var email = payers.member(request, "email");
        if (email == null || email.length() > LONGEST_EMAIL || !Fields.storable(email)) {
            charge(ofPlace, request, response, chain);
            return;
        }
        var tried = tries.of(email.strip(), request.getRemoteAddr());
        var pair = tried.account() + " " + place;
        try {
            if (signIns.enter(pair) > (tried.knowsAddress() ? SIGN_INS_AT_ONCE : 1)) {
                refuser.tooManyAtOnce(request, response);
            } else if (tried.knowsAddress()) {
                charge(List.of(new Charge(RateLimit.LOGIN_KNOWN, pair, true)), request, response, chain);
            } else {
                charge(ofPlace, request, response, chain);
            }
        } finally {
            signIns.leave(pair);
        }
    }

    private void charge(
            List<Charge> charges, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var paid = new ArrayList<Charge>();
        for (var charge : charges) {
            var refusal = pay(charge, response);
            if (refusal != null) {
                giveBack(paid);
                refuser.refuse(request, response, refusal);
                return;
            }
            paid.add(charge);
        }
        var refused = true;
        try {
            chain.doFilter(request, response);
            refused = isRefusal(response.getStatus());
        } finally {
            if (!refused) {
                giveBack(paid);
            }
        }
    }

    /** A 429 or 5xx says nothing about the secret that was sent. */
    private static boolean isRefusal(int status) {
        return status >= 400 && status < 500 && status != 429;
    }

    private List<Charge> charges(HttpServletRequest request) {
        var payer = payers.of(request);
        if (payer instanceof Payer.Place) {
            return List.of(new Charge(RateLimit.ANON, payer.key(), false));
        }
        var path = request.getRequestURI();
        var charges = new ArrayList<>(List.of(new Charge(RateLimit.USER, payer.key(), false)));
        if (INVITE.contains(path)) {
            charges.add(new Charge(RateLimit.INVITE, payer.key(), true));
            charges.add(new Charge(RateLimit.INVITE_PLACE, ClientPlace.of(request), true));
        }
        if (path.startsWith("/api/submissions") && !READS.contains(request.getMethod())) {
            var caller = CurrentCaller.orNull(SecurityContextHolder.getContext());
            var limit = caller != null && caller.isStudent() ? RateLimit.SUBMISSIONS : RateLimit.GRADING;
            charges.add(new Charge(limit, payer.key(), false));
        }
        return charges;
    }

    /** Null if the charge is paid. */
    private @Nullable TooManyRequests pay(Charge charge, HttpServletResponse response) {
        var limit = charge.limit();
        var rate = rates.get(limit);
        if (rate == null) {
            return null;
        }
        var taken = buckets.take(charge.key(), rate);
        response.addHeader(
                "RateLimit-Policy",
                "\"%s\";q=%d;w=%d"
                        .formatted(limit.policy(), rate.count(), rate.period().toSeconds()));
        response.addHeader(
                "RateLimit",
                "\"%s\";r=%d;t=%d"
                        .formatted(
                                limit.policy(), taken.getRemainingTokens(), seconds(taken.getNanosToWaitForReset())));
        return taken.isConsumed() ? null : tooMany(limit, taken.getNanosToWaitForRefill());
    }

    static TooManyRequests tooMany(RateLimit limit, long nanosToWait) {
        return new TooManyRequests(limit.policy(), Math.max(1, seconds(nanosToWait)));
    }

    private void giveBack(List<Charge> paid) {
        for (var charge : paid) {
            var rate = rates.get(charge.limit());
            if (rate != null && charge.forRefusalsOnly()) {
                buckets.giveBack(charge.key(), rate);
            }
        }
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
    }
}
