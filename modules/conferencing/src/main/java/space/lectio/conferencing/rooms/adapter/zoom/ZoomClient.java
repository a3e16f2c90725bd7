package space.lectio.conferencing.rooms.adapter.zoom;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import space.lectio.conferencing.pool.domain.host.HostCredentials;
import space.lectio.conferencing.pool.domain.host.ProviderFailed;
import space.lectio.conferencing.pool.domain.host.ProviderFailed.Cause;
import space.lectio.conferencing.rooms.adapter.zoom.SharedTokens.Token;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks Zoom: with a token that is good, in turn, not while the account keeps failing, and again where that does no harm. Each
 * Zoom account has its own turns and its own failures.
 */
final class ZoomClient implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int TRIES = 3;

    /** Zoom's tokens live for an hour. */
    private static final Duration TOKEN = Duration.ofMinutes(50);

    private static final Duration SAFETY = Duration.ofSeconds(60);

    private final ZoomSettings settings;
    private final ZoomWire wire;
    private final ZoomTokens tokens;
    private final ZoomLimits limits;
    private final CircuitBreakerRegistry breakers;
    private final Retry retry;
    private final MeterRegistry meters;
    private final Clock clock;

    ZoomClient(ZoomSettings settings, SharedTokens shared, MeterRegistry meters, Clock clock) {
        var patience = settings.patience();
        this.settings = settings;
        this.wire = new ZoomWire(patience.connect(), patience.answer());
        this.tokens = new ZoomTokens(shared, this::newToken, clock);
        this.limits = new ZoomLimits(settings.plan(), patience.inLine());
        this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.TIME_BASED)
                .slidingWindowSize(60)
                .minimumNumberOfCalls(6)
                .failureRateThreshold(60)
                .slowCallDurationThreshold(patience.answer().multipliedBy(2).dividedBy(3))
                .slowCallRateThreshold(80)
                .waitDurationInOpenState(patience.afterFailures())
                .permittedNumberOfCallsInHalfOpenState(2)
                .recordExceptions(NoAnswer.class)
                .recordResult(answer -> answer instanceof ZoomAnswer zoom && zoom.isServersFault())
                .build());
        this.retry = Retry.of(
                "zoom",
                RetryConfig.<ZoomAnswer>custom()
                        .maxAttempts(TRIES)
                        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(patience.betweenTries(), 2, 0.5))
                        .retryExceptions(NoAnswer.class)
                        .retryOnResult(answer -> answer.isServersFault() || answer.saysTooFast())
                        .failAfterMaxAttempts(false)
                        .build());
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * What Zoom answers, a refusal included.
     *
     * @throws ProviderFailed if it does not answer, or may not be asked
     */
    ZoomAnswer ask(HostCredentials host, ZoomCall call) {
        var app = settings.appOf(host);
        var token = tokens.of(app);
        var answer = ask(app, call, token);
        if (answer.refusesTheToken()) {
            tokens.drop(app, token);
            answer = ask(app, call, tokens.of(app));
        }
        return answer;
    }

    /** For what is asked of Zoom outside its API: the files of recordings. */
    String accessToken(HostCredentials host) {
        return tokens.of(settings.appOf(host)).value();
    }

    private ZoomAnswer ask(ZoomApp app, ZoomCall call, Token token) {
        var request = HttpRequest.newBuilder(URI.create(settings.api() + call.path()))
                .header("Authorization", "Bearer " + token.value())
                .header("Accept", "application/json");
        if (call.body() == null) {
            request.method(call.method(), BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(call.method(), BodyPublishers.ofByteArray(JSON.writeValueAsBytes(call.body())));
        }
        Supplier<ZoomAnswer> inTurn = () -> {
            limits.await(app.accountId(), call);
            return exchange(app, request.build(), call.label().name().toLowerCase(Locale.ROOT));
        };
        try {
            return call.isRepeatable() ? retry.executeSupplier(inTurn) : inTurn.get();
        } catch (NoAnswer none) {
            throw new ProviderFailed(
                    none.mayHaveArrived() && !call.changesNothing() ? Cause.ANSWER_LOST : Cause.NOT_DONE,
                    "Zoom did not answer '" + call.name() + "': "
                            + ZoomAnswer.clean(String.valueOf(none.getMessage())));
        }
    }

    /** A token more than we know of does no harm, so this may be repeated. */
    private Token newToken(ZoomApp app) {
        var request = HttpRequest.newBuilder(settings.oauth())
                .header("Authorization", app.basic())
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=account_credentials&account_id=" + ZoomCall.encoded(app.accountId())))
                .build();
        ZoomAnswer answer;
        try {
            answer = retry.executeSupplier(() -> exchange(app, request, "token"));
        } catch (NoAnswer none) {
            throw new ProviderFailed(
                    Cause.NOT_DONE, "Zoom gave no token: " + ZoomAnswer.clean(String.valueOf(none.getMessage())));
        }
        var given = answer.readable();
        var value = given.path("access_token").asString("");
        if (!answer.isDone() || value.isEmpty()) {
            var refused = answer.status() >= 400 && answer.status() < 500 && answer.status() != 429;
            throw new ProviderFailed(refused ? Cause.CREDENTIALS : Cause.NOT_DONE, answer.describe("token"));
        }
        var life = Duration.ofSeconds(given.path("expires_in").asLong(TOKEN.toSeconds()))
                .minus(SAFETY);
        return new Token(value, clock.instant().plus(life.compareTo(TOKEN) < 0 ? life : TOKEN));
    }

    private ZoomAnswer exchange(ZoomApp app, HttpRequest request, String kind) {
        try {
            var answer = breakers.circuitBreaker(app.accountId())
                    .executeSupplier(() -> ZoomAnswer.of(wire.exchange(request)));
            count(kind, outcome(answer));
            return answer;
        } catch (NoAnswer none) {
            count(kind, "unanswered");
            throw none;
        } catch (CallNotPermittedException open) {
            count(kind, "held_back");
            throw new ProviderFailed(
                    Cause.NOT_DONE,
                    "Zoom has kept failing for this Zoom account: left alone for "
                            + settings.patience().afterFailures().toSeconds() + " s");
        }
    }

    private static String outcome(ZoomAnswer answer) {
        if (answer.isDone()) {
            return "done";
        }
        return answer.status() == 429 ? "limited" : answer.isServersFault() ? "failed" : "refused";
    }

    private void count(String kind, String outcome) {
        meters.counter("zoom.calls", "kind", kind, "outcome", outcome).increment();
    }

    @Override
    public void close() {
        wire.close();
    }
}
