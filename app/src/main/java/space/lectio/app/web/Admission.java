package space.lectio.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import space.lectio.app.ServerSettings;
import space.lectio.app.security.BearerTokens;
import space.lectio.shared.RefusedException;
import space.lectio.shared.SharedSettings;

/**
 * Bounds how many requests are carried out at once: virtual threads do not. A person's requests have {@link Turns}, reads
 * apart from writes, so that a person who asks for much at once neither holds all database connections nor the places of
 * others; while others ask, too, one person has half of the processors at most. Then there are places for all; the surplus hears 503 with {@code Retry-After} at once. Strangers, whoever they are,
 * leave half of the places to those who have signed in.
 *
 * <p>Health is always answered. Answers that last long by nature (a film, a feed that waits for news) have places of their
 * own, so that their number does not stop the rest.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class Admission extends OncePerRequestFilter {

    private static final String HEALTH = "/api/health";
    private static final Pattern LONG = Pattern.compile("/api/schedule/recordings/[^/]*/stream|/api/events");
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    /** Attribute of a request that was refused because one person, or one address, has too many under way. */
    static final String TOO_MANY_OF_ONE = Admission.class.getName() + ".TOO_MANY_OF_ONE";

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** A browser has six connections to a server, and a film takes one or two. */
    private static final int LONG_OF_PARTY = 16;

    /** Programs that wait for news are strangers here: whose token it is, is asked behind the door. */
    private static final int LONG_OF_PLACE = 64;

    private static final int READS_OF_PROCESSOR = 2;
    private static final int WEBHOOKS_OF_PLACE = 16;
    private static final int WEBHOOKS = 64;

    private final Semaphore places;
    private final Semaphore longPlaces;
    private final Semaphore strangersPlaces;
    private final Turns reads;
    private final Turns writes;
    private final Turns strangers;
    private final Turns webhooks;
    private final Turns longs;
    private final Turns strangersLongs;
    private final RequestRefuser refuser;
    private final BearerTokens tokens;

    Admission(ServerSettings settings, SharedSettings shared, RequestRefuser refuser, BearerTokens tokens) {
        var most = settings.maxRequests();
        var mostLong = settings.maxLongRequests();
        var mostOfPerson = settings.maxRequestsPerPerson();
        var mostOfPlace = settings.maxRequestsPerAddress();
        var atOnce = settings.requestsAtOncePerPerson();
        var further = Math.max(1, shared.databasePoolSize() / 2);
        this.places = new Semaphore(most);
        this.longPlaces = new Semaphore(mostLong);
        this.strangersPlaces = new Semaphore(Math.max(1, most / 2));
        // Reads and writes alike: another's write is as slow beside reads
        // (docs/adr/0031-half-of-the-processors-beside-others.md).
        var presence = new Presence(System::nanoTime);
        var besideOthers = Math.max(1, processors() / 2);
        // More at once than the processors have time for only make all of them slower.
        this.reads = new Turns(
                atOnce,
                Math.min(atOnce, besideOthers),
                Math.min(further, READS_OF_PROCESSOR * processors()),
                mostOfPerson,
                presence);
        // With more of one person's, another's write took three times as long as in quiet.
        var writesAtOnce = Math.max(atOnce, shared.writesPerPerson());
        this.writes = new Turns(
                writesAtOnce,
                Math.min(writesAtOnce, besideOthers),
                Math.min(further, besideOthers),
                mostOfPerson,
                presence);
        this.strangers = new Turns(mostOfPlace, Math.max(1, most / 4), mostOfPlace);
        this.webhooks = new Turns(WEBHOOKS_OF_PLACE, WEBHOOKS, mostOfPlace);
        this.longs = new Turns(LONG_OF_PARTY, mostLong, LONG_OF_PARTY);
        this.strangersLongs = new Turns(LONG_OF_PLACE, mostLong, LONG_OF_PLACE);
        this.refuser = refuser;
        this.tokens = tokens;
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return HEALTH.equals(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var isLong = LONG.matcher(request.getRequestURI()).matches();
        var party = Party.of(request, tokens);
        Turns.Turn turn;
        try {
            turn = turns(request, party, isLong).await(party.key());
        } catch (RefusedException refused) {
            refuse(request, response, refused);
            return;
        }
        try (turn) {
            if (isLong) {
                carryOut(longPlaces, request, response, chain);
            } else if (party.isStranger()) {
                carryOut(
                        strangersPlaces,
                        request,
                        response,
                        (asked, answered) ->
                                carryOut(places, (HttpServletRequest) asked, (HttpServletResponse) answered, chain));
            } else {
                carryOut(places, request, response, chain);
            }
        }
        if (request.getAttribute(TOO_MANY_OF_ONE) != null) {
            pause();
        }
    }

    private void carryOut(Semaphore kind, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!kind.tryAcquire()) {
            refuser.refuse(request, response, RequestRefusal.SERVER_BUSY);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            kind.release();
        }
    }

    private Turns turns(HttpServletRequest request, Party party, boolean isLong) {
        if (isLong) {
            return party.isStranger() ? strangersLongs : longs;
        }
        if (BodyKind.at(request.getRequestURI()) == BodyKind.WEBHOOK) {
            return webhooks;
        }
        if (party.isStranger()) {
            return strangers;
        }
        return READS.contains(request.getMethod()) ? reads : writes;
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, RefusedException refused) {
        if (refused.refusal() == RequestRefusal.TOO_MANY_AT_ONCE) {
            refuser.tooManyAtOnce(request, response);
            pause();
        } else {
            refuser.refuse(request, response, refused.refusal());
        }
    }

    /** Without a place. The connection takes no further request meanwhile, so that refusals to one do not fill the processors. */
    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
