package space.lectio.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;
import space.lectio.app.security.CurrentCaller;
import space.lectio.shared.RefusedException;
import space.lectio.shared.SecretBox;
import tools.jackson.databind.json.JsonMapper;

/**
 * A write with an {@code Idempotency-Key} is carried out once: for 24 hours the same person gets the same answer to the same
 * key, marked {@code Idempotent-Replayed: true}. A second request with the key waits while the first is under way. Answers
 * that invite a repetition (429, 5xx) are not kept.
 *
 * <p>What was asked and answered may hold passwords and links of meetings, so both are sealed, bound to person and key. An answer is
 * given again only to the same session in the same role, and only while the person has all the groups that they had: what it
 * tells may be no business of theirs any more. Else the refusal says that the write was carried out
 * (docs/adr/0021-a-series-and-its-lessons.md).
 *
 * <p>The key is noted before the request is carried out and the answer after, in transactions of their own. If the server dies
 * in between, the key is free again after two minutes and nobody knows whether the write was done.
 *
 * <p>Runs behind the security filters, which know who asks. Requests of nobody in particular pass unchanged.
 */
@Component
@ConditionalOnWebApplication
@Order(0)
class IdempotencyFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(IdempotencyFilter.class);

    private static final String KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final List<String> KEPT_HEADERS = List.of("Content-Type", "Location", "ETag", "Retry-After");
    /** What is larger is noted as done without its body: somebody who asks for it again hears that it is gone. */
    private static final int LARGEST_KEPT = 16 * 1024;

    /** Answers kept per person; the oldest are removed first. */
    private static final int MOST_KEPT = 1_000;

    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration LOST = Duration.ofMinutes(2);
    private static final Duration CLEANED_EVERY = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DSLContext database;
    private final SecretBox secrets;
    private final Clock clock;
    private final HandlerExceptionResolver problems;
    private final AtomicReference<Instant> cleaned = new AtomicReference<>(Instant.EPOCH);

    IdempotencyFilter(
            DSLContext database,
            SecretBox secrets,
            Clock clock,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
        this.problems = problems;
    }

    private static final String GROUPS_OF = """
            array(select id from identity.group_card where teacher_id = ?
                  union select group_id from identity.group_membership where student_id = ?)""";

    private record Place(
            long person, String role, @Nullable String session, String key, String request, OffsetDateTime since) {

        String sealedAs(String what) {
            return "app.idempotent_answer." + what + "/" + person + "/" + key;
        }
    }

    /** What is kept of an answer; the body byte for byte, as Latin-1. */
    private record Kept(int status, Map<String, String> headers, String body) {}

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(KEY) == null || !WRITES.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = CurrentCaller.orNull(SecurityContextHolder.getContext());
        if (caller == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            var key = request.getHeader(KEY).strip();
            if (key.isEmpty() || key.length() > LONGEST_KEY) {
                throw new RefusedException(RequestRefusal.IDEMPOTENCY_KEY_INVALID);
            }
            var place = new Place(
                    caller.id(),
                    caller.role().spelling(),
                    session(),
                    key,
                    fingerprint(request),
                    clock.instant().atOffset(ZoneOffset.UTC));
            var earlier = takeOrFind(place);
            if (earlier != null) {
                replay(earlier, response);
                return;
            }
            carryOut(request, response, chain, place);
        } catch (RefusedException refused) {
            problems.resolveException(request, response, null, refused);
        }
    }

    /** Null for tokens from before there were sessions. */
    private static @Nullable String session() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? token.getToken().getClaimAsString("sid")
                : null;
    }

    private static String fingerprint(HttpServletRequest request) {
        try {
            return request.getMethod()
                    + ' '
                    + request.getRequestURI()
                    + (request.getQueryString() == null ? "" : "?" + request.getQueryString())
                    + ' '
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(BufferedRequest.bodyOf(request)));
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException("SHA-256 is missing from this JVM", exception);
        }
    }

    /** Null if the place is ours now, else the answer that was given before. */
    private @Nullable Kept takeOrFind(Place place) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var taken = database.execute(
                    """
                    insert into app.idempotent_answer as a (person_id, key, request, role, session, groups, created_at)
                    values (?, ?, ?, ?, ?, %s, ?::timestamptz)
                    on conflict (person_id, key) do update
                    set request = excluded.request, role = excluded.role, session = excluded.session,
                        groups = excluded.groups, status = null, body = null, created_at = excluded.created_at
                    where a.created_at <= ?::timestamptz
                       or (a.status is null and a.created_at <= ?::timestamptz)""".formatted(GROUPS_OF),
                    place.person,
                    place.key,
                    secrets.seal(place.sealedAs("request"), place.request),
                    place.role,
                    place.session,
                    place.person,
                    place.person,
                    place.since,
                    place.since.minus(KEPT),
                    place.since.minus(LOST));
            if (taken == 1) {
                return null;
            }
            var found = database.fetchOptional(
                            "select request, status, body, role = ? and session is not distinct from ? and groups <@ "
                                    + GROUPS_OF
                                    + " as theirs from app.idempotent_answer where person_id = ? and key = ?",
                            place.role,
                            place.session,
                            place.person,
                            place.person,
                            place.person,
                            place.key)
                    .orElse(null);
            if (found == null) {
                continue; // given up by the first just now
            }
            if (!place.request.equals(opened(place, "request", found.get("request", byte[].class)))) {
                throw new RefusedException(RequestRefusal.IDEMPOTENCY_KEY_REUSED);
            }
            if (found.get("status") != null) {
                return kept(place, found);
            }
            if (System.nanoTime() > until) {
                throw new RefusedException(RequestRefusal.IDEMPOTENCY_KEY_IN_PROGRESS);
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new RefusedException(RequestRefusal.IDEMPOTENCY_KEY_IN_PROGRESS);
            }
        }
    }

    private void carryOut(HttpServletRequest request, HttpServletResponse response, FilterChain chain, Place place)
            throws ServletException, IOException {
        var answer = new ContentCachingResponseWrapper(response);
        var kept = false;
        try {
            chain.doFilter(request, answer);
            var status = answer.getStatus();
            var repeatable = status >= 500 || status == 429 || (status >= 400 && answer.getContentSize() == 0);
            kept = !repeatable && keep(place, answer);
        } finally {
            if (!kept) {
                database.execute(
                        "delete from app.idempotent_answer where person_id = ? and key = ? and created_at = ?::timestamptz",
                        place.person,
                        place.key,
                        place.since);
            }
        }
        clean(place.since.toInstant());
        forgetTheOldest(place.person);
        answer.copyBodyToResponse();
    }

    /** An answer without a body tells nothing, so anybody whose key it is may hear it again. */
    private Kept kept(Place place, Record found) {
        var kept = JSON.readValue(opened(place, "body", found.get("body", byte[].class)), Kept.class);
        if (!kept.body.isEmpty() && !Boolean.TRUE.equals(found.get("theirs"))) {
            throw new RefusedException(RequestRefusal.IDEMPOTENT_ANSWER_GONE);
        }
        return kept;
    }

    /** @throws RefusedException if it was kept in clear once, or sealed under a key that is gone */
    private String opened(Place place, String what, byte @Nullable [] sealed) {
        if (sealed == null) {
            throw new RefusedException(RequestRefusal.IDEMPOTENT_ANSWER_GONE);
        }
        try {
            return secrets.open(place.sealedAs(what), sealed);
        } catch (IllegalArgumentException underAnotherKey) {
            throw new RefusedException(RequestRefusal.IDEMPOTENT_ANSWER_GONE);
        }
    }

    private boolean keep(Place place, ContentCachingResponseWrapper answer) {
        var headers = new LinkedHashMap<String, String>();
        for (var name : KEPT_HEADERS) {
            var value = "Content-Type".equals(name) ? answer.getContentType() : answer.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        try {
            return database.execute(
                            "update app.idempotent_answer set status = ?, body = ?, groups = groups || " + GROUPS_OF
                                    + " where person_id = ? and key = ? and created_at = ?::timestamptz and status is null",
                            answer.getStatus(),
                            answer.getContentSize() > LARGEST_KEPT
                                    ? null
                                    : secrets.seal(
                                            place.sealedAs("body"),
                                            JSON.writeValueAsString(new Kept(
                                                    answer.getStatus(),
                                                    headers,
                                                    new String(
                                                            answer.getContentAsByteArray(),
                                                            StandardCharsets.ISO_8859_1)))),
                            place.person,
                            place.person,
                            place.person,
                            place.key,
                            place.since)
                    == 1;
        } catch (RuntimeException notKept) {
            // The write is done; its answer is worth more than the note of it.
            log.error("An answer could not be kept for its Idempotency-Key", notKept);
            return false;
        }
    }

    private static void replay(Kept earlier, HttpServletResponse response) throws IOException {
        response.setStatus(earlier.status);
        earlier.headers.forEach(response::setHeader);
        response.setHeader("Idempotent-Replayed", "true");
        var body = earlier.body.getBytes(StandardCharsets.ISO_8859_1);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private void forgetTheOldest(long person) {
        database.execute("""
                delete from app.idempotent_answer where person_id = ? and status is not null and created_at <=
                  (select created_at from app.idempotent_answer where person_id = ? and status is not null
                   order by created_at desc offset ? limit 1)""", person, person, MOST_KEPT);
    }

    private void clean(Instant now) {
        var before = cleaned.get();
        if (now.isAfter(before.plus(CLEANED_EVERY)) && cleaned.compareAndSet(before, now)) {
            database.execute(
                    "delete from app.idempotent_answer where created_at <= ?::timestamptz",
                    now.minus(KEPT).atOffset(ZoneOffset.UTC));
        }
    }
}
