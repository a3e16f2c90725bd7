package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.conferencing.rooms.automation.WebhookProcessor;

/** Whoever can sign is believed, once; who cannot changes nothing. */
class WebhookTest extends WebhookServer {

    private static final String OTHER_PATH = "/schedule/webhook/zoom/";

    @Autowired
    WebhookProcessor work;

    private School school;
    private String meeting = "";

    /** A lesson whose time is over, so that the end of its meeting would end it. */
    @BeforeEach
    void aLessonThatOverruns() {
        aHost("zoom");
        school = aLesson(IN_TEN_MINUTES);
        meeting = start(school).at("/zoom_meeting_id").asString();
        clock.standAt(in(75));
        database.execute("delete from conferencing.webhook_delivery");
    }

    private String ended() {
        return event("meeting.ended", meeting, clock.instant());
    }

    /** All that a webhook could change. */
    private Map<String, String> state() {
        return List.of(
                        "conferencing.lease",
                        "conferencing.reservation",
                        "conferencing.room",
                        "conferencing.meeting",
                        "conferencing.meeting_life",
                        "conferencing.presence",
                        "conferencing.recording",
                        "scheduling.lesson",
                        "eventstore.domain_event")
                .stream()
                .collect(Collectors.toMap(
                        table -> table,
                        table -> String.valueOf(database.fetchValue(
                                "select md5(string_agg(t::text, '' order by t::text)) from " + table + " t"))));
    }

    private long deliveries() {
        return database.fetchSingle("select count(*) from conferencing.webhook_delivery")
                .get(0, Long.class);
    }

    private DynamicTest refused(String name, int status, byte[] body, Map<String, String> headers) {
        return DynamicTest.dynamicTest(name, () -> {
            var before = state();
            for (var path : List.of(PATH, OTHER_PATH)) {
                var answer = deliver(path, body, headers);
                assertThat(answer.status()).isEqualTo(status);
                if (status == 403) {
                    assertThat(answer.at("/error").asString()).isEqualTo("Invalid signature");
                }
                assertThat(answer.raw().body())
                        .as("bounded, and it signs nothing")
                        .hasSizeLessThan(500)
                        .doesNotContain("encryptedToken");
            }
            assertThat(deliveries()).isZero();
            assertThat(state()).isEqualTo(before);
        });
    }

    /** Taken and answered as any other, and without effect. */
    private DynamicTest ignored(String name, Supplier<String> body) {
        return DynamicTest.dynamicTest(name, () -> {
            var before = state();
            told(body.get());
            assertThat(database.fetch("select state from conferencing.webhook_delivery")
                            .getValues(0, String.class))
                    .containsExactly("IGNORED");
            assertThat(state()).isEqualTo(before);
            database.execute("delete from conferencing.webhook_delivery");
        });
    }

    private Map<String, String> without(String header, byte[] body) {
        var headers = new TreeMap<>(signed(SECRET, body, timestamp()));
        headers.remove(header);
        return headers;
    }

    private DynamicTest refusedFor(String name, String timestamp) {
        var body = bytes(ended());
        return refused(name, 403, body, signed(SECRET, body, timestamp));
    }

    private DynamicTest refusedWith(String name, String signature) {
        return refused(name, 403, bytes(ended()), headers(signature, timestamp()));
    }

    /** The meeting of the lesson that has ended is ended at the provider, on a thread of its own. */
    private void waitUntilMeetingsAreSettled() throws InterruptedException {
        for (int look = 0; look < 200; look++) {
            if (database.fetch("select 1 from conferencing.meeting where state in ('TO_END', 'TO_DELETE')")
                    .isEmpty()) {
                return;
            }
            Thread.sleep(25);
        }
        throw new AssertionError("meetings are not settled");
    }

    @TestFactory
    List<DynamicTest> forgeriesChangeNothing() {
        var body = bytes(ended());
        var good = signature(SECRET, timestamp(), body);
        var reserialized = bytes(JSON.readTree(body).toString());
        var withMark = bytes("\uFEFF" + ended());
        var validation = bytes("""
                {"event": "endpoint.url_validation", "payload": {"plainToken": "qgg8vlvZRS6UYooatFL8Aw"}}""");
        var hugeValidation = bytes("""
                {"event": "endpoint.url_validation", "payload": {"plainToken": "%s"}}""".formatted("a".repeat(1_000_000)));
        var tenMegabytes = endedAtLength(10 << 20);
        var overAMegabyte = endedAtLength((1 << 20) + 1);
        var deep =
                bytes("{\"event\": \"meeting.ended\", \"payload\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}");
        var now = clock.instant().getEpochSecond();
        var plain = signed(SECRET, body, timestamp());
        plain.put("Content-Type", "text/plain");
        return List.of(
                refused("no signature", 403, body, without("x-zm-signature", body)),
                refusedWith("empty signature", ""),
                refusedWith("another version", good.replace("v0=", "v1=")),
                refusedWith("upper-case hexadecimal", "v0=" + good.substring(3).toUpperCase(Locale.ROOT)),
                refusedWith("cut", good.substring(0, good.length() - 1)),
                refusedWith("signature of another body", signature(SECRET, timestamp(), bytes("{}"))),
                refusedWith("signature of the body serialized anew", signature(SECRET, timestamp(), reserialized)),
                refused("byte order mark before the signed body", 403, withMark, headers(good, timestamp())),
                refusedWith("another secret", signature("another", timestamp(), body)),
                refusedWith("a secret that was replaced", signature("retired", timestamp(), body)),
                refusedFor("301 s old", Long.toString(now - 301)),
                refusedFor("301 s ahead", Long.toString(now + 301)),
                refusedFor("no number", "yesterday"),
                refusedFor("milliseconds", Long.toString(clock.instant().toEpochMilli())),
                refused("no timestamp", 403, body, without("x-zm-request-timestamp", body)),
                refused("validation without signature", 403, validation, without("x-zm-signature", validation)),
                refused("validation of a megabyte", 400, hugeValidation, signed(SECRET, hugeValidation, timestamp())),
                refused("ten megabytes", 413, tenMegabytes, signed(SECRET, tenMegabytes, timestamp())),
                refused("a byte more than a megabyte", 413, overAMegabyte, signed(SECRET, overAMegabyte, timestamp())),
                refused("deep", 400, deep, signed(SECRET, deep, timestamp())),
                refused("another type of content", 415, body, plain),
                ignored("unknown event", () -> event("meeting.sharing_started", meeting, clock.instant())),
                ignored("unknown meeting", () -> event("meeting.ended", "123", clock.instant())),
                ignored("another account", () -> event("meeting.ended", "acct-other", meeting, clock.instant(), "")),
                DynamicTest.dynamicTest("the genuine one ends the lesson, repeated it does nothing", () -> {
                    told(ended());
                    assertThat(hasEnded(school)).isTrue();
                    waitUntilMeetingsAreSettled();
                    var after = state();
                    for (int repetition = 0; repetition < 3; repetition++) {
                        told(ended());
                    }
                    assertThat(deliveries()).isEqualTo(1);
                    assertThat(state()).isEqualTo(after);
                }),
                DynamicTest.dynamicTest("the same event with another body is the same event", () -> {
                    var after = state();
                    told(event("meeting.ended", "acct-zoom", meeting, clock.instant(), ", \"host_id\": \"other\""));
                    assertThat(deliveries()).isEqualTo(1);
                    assertThat(state()).isEqualTo(after);
                }));
    }

    private byte[] endedAtLength(int length) {
        var frame = bytes(ended()).length;
        return bytes(ended().replace("Математика", "Математика" + "a".repeat(length - frame)));
    }

    @Test
    void bothAddressesAndBothSecretsAreHeard() {
        var body = bytes(event("meeting.started", meeting, clock.instant()));
        assertThat(deliver(OTHER_PATH, body, signed("the-old-one", body, timestamp()))
                        .body())
                .isEqualTo(JSON.readTree("{\"status\": \"received\"}"));
        carriedOut();
        assertThat(database.fetchValue(
                        "select began_at is not null from conferencing.meeting_life where lesson_id = ?",
                        school.lesson()))
                .isEqualTo(true);
        assertThat(call("GET", OTHER_PATH, null, null).at("/status").asString()).isEqualTo("ok");
    }

    @Test
    void theAddressIsProvedToWhoSigns() {
        var answer = tell("""
                {"event": "endpoint.url_validation", "payload": {"plainToken": "qgg8vlvZRS6UYooatFL8Aw"}, "event_ts": 1}""");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/plainToken").asString()).isEqualTo("qgg8vlvZRS6UYooatFL8Aw");
        assertThat(answer.at("/encryptedToken").asString())
                .isEqualTo("48b325566b114c6b9d0b880000088a93454c7375d88578d98d4628f64a625522");
        assertThat(deliveries()).isZero();
    }

    @Test
    void anEndWithoutAHeardBeginningSaysThatItBegan() {
        var end = clock.instant();
        told(event(
                "meeting.ended",
                "acct-zoom",
                meeting,
                end,
                ", \"start_time\": \"%s\"".formatted(end.minusSeconds(1800).truncatedTo(ChronoUnit.SECONDS))));
        assertThat(database.fetch("""
                        select payload_type from eventstore.domain_event e join conferencing.lease l
                        on e.aggregate_identifier = 'meeting-' || l.id where l.lesson_id = ? order by e.sequence_number""", school.lesson()).getValues(0))
                .asString()
                .isEqualTo("[conferencing.meeting-began, conferencing.meeting-emptied]");
        assertThat(database.fetchValue(
                        "select began_at from conferencing.meeting_life where lesson_id = ?", school.lesson()))
                .isNotNull();
        assertThat(hasEnded(school)).isTrue();
    }

    @Test
    void aNumberOfAMeetingMayBeAText() {
        told(event("meeting.ended", "acct-zoom", meeting, clock.instant(), ""));
        assertThat(hasEnded(school)).isTrue();
    }

    @Test
    void whatIsStoredNamesNobodyInTheClearAndIsForgottenAfterAWeek() {
        told(
                event(
                        "meeting.participant_joined",
                        "acct-zoom",
                        meeting,
                        clock.instant(),
                        ", \"participant\": {\"user_name\": \"Елизавета\", \"email\": \"lisa@school.example\", \"user_id\": \"167\"}"));
        assertThat(database.fetch("""
                        select 1 from conferencing.webhook_delivery
                        where position('lisa@school.example'::bytea in body) > 0 or position('Елизавета'::bytea in body) > 0""")).isEmpty();
        assertThat(database.fetch("select p::text from conferencing.presence p").format())
                .contains("167")
                .doesNotContain("lisa@", "Елизавета");
        clock.standAt(clock.instant().plusSeconds(7 * 24 * 3600 - 1));
        work.round();
        assertThat(deliveries()).isEqualTo(1);
        clock.standAt(clock.instant().plusSeconds(1));
        work.round();
        assertThat(deliveries()).isZero();
    }

    @Test
    void whatCannotBeCarriedOutIsGivenUpAfterFiveTriesAndLetsOthersPass() {
        // A participant whose id PostgreSQL cannot hold.
        tell(event(
                        "meeting.participant_joined",
                        "acct-zoom",
                        meeting,
                        clock.instant(),
                        ", \"participant\": {\"user_id\": \"1\"}")
                .replace("4444AAAiAAAAAiAiAiiAii==", "a\\u0000b"));
        told(ended(), 1);
        assertThat(hasEnded(school)).as("it lets others pass").isTrue();
        for (int attempt = 0; attempt < 5; attempt++) {
            clock.standAt(clock.instant().plusSeconds(3600));
            work.round();
        }
        assertThat(database.fetch(
                                "select state, tries, remark is not null from conferencing.webhook_delivery order by id")
                        .format())
                .contains("FAILED");
    }

    /** Waits until all but so many are carried out. */
    private void told(String body, int butFor) {
        assertThat(tell(body).status()).isEqualTo(200);
        for (int look = 0; look < 400 && unfinished() > butFor; look++) {
            try {
                Thread.sleep(25);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
        assertThat(unfinished()).isEqualTo(butFor);
    }

    private long unfinished() {
        return database.fetchSingle("select count(*) from conferencing.webhook_delivery where state = 'NEW'")
                .get(0, Long.class);
    }
}
