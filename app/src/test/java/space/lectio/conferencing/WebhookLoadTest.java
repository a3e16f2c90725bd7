package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * Zoom waits for three seconds and tells it again after five minutes: an answer takes no longer than it takes to store what was
 * told. {@code -Dwebhooks=10000} tells more.
 */
class WebhookLoadTest extends WebhookServer {

    private static final int TELLING_AT_ONCE = 8;
    private static final int DELIVERIES = Integer.getInteger("webhooks", 1_000);

    @Test
    void anAnswerTakesLessThanHalfASecondWhileAllAreCarriedOut() throws Exception {
        aHost("zoom");
        var school = aLesson(IN_TEN_MINUTES);
        var meeting = start(school).at("/zoom_meeting_id").asString();
        var now = clock.instant();
        for (int warming = 0; warming < 50; warming++) {
            tell(event("meeting.warming", meeting, now.plusMillis(warming)));
        }
        var tellings = new ArrayList<Callable<Long>>();
        for (int number = 0; number < DELIVERIES; number++) {
            var body = event(
                    "meeting.participant_joined",
                    "acct-zoom",
                    meeting,
                    now.minusMillis(number),
                    ", \"participant\": {\"participant_uuid\": \"%d\", \"email\": \"pupil@school.example\"}"
                            .formatted(number));
            tellings.add(() -> {
                var begun = System.nanoTime();
                assertThat(tell(body).status()).isEqualTo(200);
                return (System.nanoTime() - begun) / 1_000_000;
            });
        }
        var millis = new ArrayList<Long>();
        var begun = System.nanoTime();
        try (var tellers = Executors.newFixedThreadPool(TELLING_AT_ONCE)) {
            for (var answered : tellers.invokeAll(tellings)) {
                millis.add(answered.get());
            }
        }
        var told = System.nanoTime();
        while (!database.fetch("select 1 from conferencing.webhook_delivery where state = 'NEW' limit 1")
                .isEmpty()) {
            Thread.sleep(50);
            assertThat(System.nanoTime() - told).as("carried out at all").isLessThan(300_000_000_000L);
        }
        millis.sort(null);
        var p99 = millis.get(DELIVERIES * 99 / 100);
        System.out.printf(
                "%d webhooks by %d at once: P50 %d ms, P99 %d ms, most %d ms, %.0f a second; all carried out %.1f s after the last%n",
                DELIVERIES,
                TELLING_AT_ONCE,
                millis.get(DELIVERIES / 2),
                p99,
                millis.getLast(),
                DELIVERIES / ((told - begun) / 1e9),
                (System.nanoTime() - told) / 1e9);
        assertThat(p99).isLessThan(500);
        assertThat(database.fetchValue("select count(*) from conferencing.presence where participant ~ '^[0-9]+$'"))
                .isEqualTo((long) DELIVERIES);
    }
}
