package space.lectio.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import space.lectio.TestSettings;
import space.lectio.app.ServerSettings;
import space.lectio.app.web.BodyBudget.Body;
import space.lectio.shared.RefusedException;

/** Who gets room for a body, and who has to give it. Here there are 8 MB: 2 for beginnings, 5 for the rest, 1 for webhooks. */
class BodyBudgetTest {

    private static final int KB = 1 << 10;

    private final BodyBudget budget =
            new BodyBudget(TestSettings.of(ServerSettings.class, Map.of("bodies-in-flight", "8MB")));
    private final AtomicInteger ended = new AtomicInteger();
    private final List<Body> open = new ArrayList<>();

    private static Party stranger(int address) {
        return new Party("192.0.2." + address, OptionalLong.empty());
    }

    private static Party person(int id) {
        return new Party("192.0.2." + id, OptionalLong.of(id));
    }

    private Body open(Party party, BodyKind kind, int bytes) {
        var body = budget.open(party, kind, ended::incrementAndGet);
        open.add(body);
        body.take(bytes);
        return body;
    }

    private void untilTheyAreSlow() throws InterruptedException {
        Thread.sleep(600);
    }

    @Test
    void whoSendsOneByteGivesWayToWhoComesLater() throws Exception {
        for (int i = 0; i < 2_048; i++) {
            open(stranger(i % 8), BodyKind.SMALL, 1);
        }
        untilTheyAreSlow();

        for (int i = 0; i < 3; i++) {
            try (var newcomer = open(stranger(99), BodyKind.SMALL, 300)) {
                newcomer.arrived();
            }
        }

        assertThat(ended).hasValue(1);
        assertThat(open.getFirst().isEnded()).as("the oldest").isTrue();
        assertThatThrownBy(() -> open.getFirst().take(1))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(RequestRefusal.BODY_TOO_SLOW));
    }

    @Test
    void whoIsQuickDoesNotGiveWay() {
        for (int i = 0; i < 256; i++) {
            open(stranger(1), BodyKind.SMALL, 1);
        }
        var began = System.nanoTime();

        // Half a second later they are slow.
        open(stranger(1), BodyKind.SMALL, 1);

        assertThat(System.nanoTime() - began).isGreaterThan(400_000_000L);
        assertThat(ended).hasValue(1);
    }

    @Test
    void aBodyThatHasArrivedGivesNothing() throws Exception {
        for (int i = 1; i <= 2; i++) {
            open(person(i), BodyKind.PROFILE, 2_400 * KB).arrived();
        }
        untilTheyAreSlow();

        var late = budget.open(person(3), BodyKind.PROFILE, ended::incrementAndGet);
        assertThatThrownBy(() -> late.take(500 * KB))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(RequestRefusal.BODIES_BUSY));
        late.close();

        assertThat(ended).hasValue(0);
        open.forEach(Body::close);
        open(person(3), BodyKind.PROFILE, 2_400 * KB).arrived();
    }

    @Test
    void largeBodiesLeaveRoomForSmallOnesAndTheSlowestGivesWayToTheNext() throws Exception {
        open(person(1), BodyKind.PROFILE, 2_500 * KB);
        Thread.sleep(50);
        open(person(2), BodyKind.PROFILE, 2_500 * KB);
        untilTheyAreSlow();

        for (int i = 0; i < 100; i++) {
            open(stranger(50), BodyKind.SMALL, 2 * KB).arrived();
        }
        assertThat(ended).as("a sign-in takes nothing from them").hasValue(0);

        open(person(3), BodyKind.PROFILE, 2_000 * KB).arrived();
        assertThat(ended).hasValue(1);
        assertThat(open.getFirst().isEnded()).isTrue();
    }

    @Test
    void webhooksTakeNothingFromPeople() throws Exception {
        for (int i = 0; i < 20; i++) {
            open(stranger(i), BodyKind.WEBHOOK, 16 * KB);
        }
        open(stranger(30), BodyKind.WEBHOOK, 1_000 * KB);
        untilTheyAreSlow();

        open(stranger(31), BodyKind.WEBHOOK, 200 * KB);
        assertThat(ended).as("one webhook gives way to the next").hasValue(1);
        open(person(1), BodyKind.PROFILE, 3_000 * KB);
        assertThat(ended).hasValue(1);
    }

    /** So that only its own address pays for a forged webhook. */
    @Test
    void whoseShareIsUsedUpIsTold() throws Exception {
        open(stranger(1), BodyKind.WEBHOOK, 1_000 * KB).arrived();
        var own = budget.open(stranger(1), BodyKind.WEBHOOK, ended::incrementAndGet);
        var other = budget.open(stranger(2), BodyKind.WEBHOOK, ended::incrementAndGet);

        assertThatThrownBy(() -> own.take(200 * KB)).hasMessage("bodies_of_address_busy");
        assertThatThrownBy(() -> other.take(200 * KB)).hasMessage("bodies_busy");
    }

    @Test
    void onePersonHasAShareWhereverTheyAre() throws Exception {
        for (int i = 0; i < 32; i++) {
            open(new Party("192.0.2." + i, OptionalLong.of(1)), BodyKind.JSON, 1);
        }
        untilTheyAreSlow();
        open(new Party("192.0.2.99", OptionalLong.of(1)), BodyKind.JSON, 1);
        assertThat(ended).hasValue(1);
        open(person(2), BodyKind.JSON, 1);
        assertThat(ended).hasValue(1);
    }

    /** What was taken is given back to the last byte, however a body ends. */
    @Test
    void nothingIsLeftBehind() throws Exception {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 3; i++) {
                open(person(i), BodyKind.PROFILE, 1_500 * KB);
            }
            open.getFirst().arrived();
            untilTheyAreSlow();
            var over = budget.open(person(9), BodyKind.PROFILE, ended::incrementAndGet);
            over.take(3_000 * KB);
            over.close();
            open.forEach(Body::close);
            open.forEach(Body::close);
            open.clear();
        }
        open(person(1), BodyKind.PROFILE, 3_072 * KB).arrived();
        open(person(2), BodyKind.PROFILE, 2_060 * KB).arrived();
    }
}
