package space.lectio.conferencing.rooms.domain.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import space.lectio.conferencing.api.MeetingEvent.MeetingBegan;
import space.lectio.conferencing.api.MeetingEvent.MeetingEmptied;

class MeetingActivityTest {

    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");

    private record Fact(boolean began, Instant when) {}

    private static MeetingActivity after(List<Fact> facts) {
        var life = MeetingActivity.UNKNOWN;
        for (var fact : facts) {
            life = tell(life, fact);
        }
        return life;
    }

    private static MeetingActivity tell(MeetingActivity life, Fact fact) {
        var decision = fact.began ? life.begin(1, 2, fact.when, NOON) : life.empty(1, 2, null, fact.when, NOON);
        for (var event : decision.orThrow()) {
            life = MeetingActivity.evolve(life, event);
        }
        return life;
    }

    @Test
    void itRunsFromItsBeginningToItsEndAndAgainWhenItIsStartedAgain() {
        assertThat(MeetingActivity.UNKNOWN.runs()).isFalse();
        var began = new Fact(true, NOON);
        var emptied = new Fact(false, NOON.plusSeconds(600));
        var again = new Fact(true, NOON.plusSeconds(700));
        assertThat(after(List.of(began)).runs()).isTrue();
        assertThat(after(List.of(began, emptied)).runs()).isFalse();
        assertThat(after(List.of(began, emptied, again)).runs()).isTrue();
    }

    @Test
    void anEndThatIsToldBeforeItsBeginningIsAnEndAllTheSame() {
        var life = after(List.of(new Fact(false, NOON.plusSeconds(600)), new Fact(true, NOON)));
        assertThat(life.runs()).isFalse();
    }

    @Test
    void theEndOfAnEarlierSessionThatIsToldLateDoesNotEndTheLater() {
        var life = after(List.of(
                new Fact(true, NOON), new Fact(true, NOON.plusSeconds(700)), new Fact(false, NOON.plusSeconds(600))));
        assertThat(life.runs()).isTrue();
    }

    @Test
    void whatIsToldTwiceIsNoSecondEvent() {
        var life = after(List.of(new Fact(true, NOON), new Fact(false, NOON.plusSeconds(5))));
        assertThat(life.begin(1, 2, NOON, NOON).orThrow()).isEmpty();
        assertThat(life.empty(1, 2, null, NOON.plusSeconds(5), NOON).orThrow()).isEmpty();
    }

    @Test
    void repeatedAndShuffledTheFactsSayTheSame() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (int history = 0; history < 5_000; history++) {
            var facts = new ArrayList<Fact>();
            var when = NOON;
            for (int turn = random.nextInt(1, 8), t = 0; t < turn; t++) {
                when = when.plusSeconds(random.nextInt(1, 900));
                facts.add(new Fact(t % 2 == 0, when));
            }
            var told = new ArrayList<Fact>();
            facts.forEach(fact -> told.addAll(Collections.nCopies(random.nextInt(1, 6), fact)));
            Collections.shuffle(told, random);
            assertThat(after(told)).as("seed %d, history %d", seed, history).isEqualTo(after(facts));
        }
    }

    @Test
    void whatEndedBeganEvenIfNobodyHeardOfIt() {
        var end = NOON.plusSeconds(600);
        assertThat(MeetingActivity.UNKNOWN.empty(1, 2, NOON, end, end).orThrow())
                .containsExactly(new MeetingBegan(1, 2, NOON, end), new MeetingEmptied(1, 2, end, end));

        var later = NOON.plusSeconds(900);
        var life = after(List.of(new Fact(true, NOON), new Fact(false, end)));
        assertThat(life.empty(1, 2, NOON.plusSeconds(700), later, later).orThrow())
                .as("a second session")
                .containsExactly(
                        new MeetingBegan(1, 2, NOON.plusSeconds(700), later), new MeetingEmptied(1, 2, later, later));
    }

    @Test
    void aBeginningThatIsKnownOrCannotBeIsNotToldAgain() {
        var end = NOON.plusSeconds(600);
        var running = after(List.of(new Fact(true, NOON)));
        assertThat(running.empty(1, 2, NOON.plusSeconds(2), end, end).orThrow())
                .as("it runs")
                .containsExactly(new MeetingEmptied(1, 2, end, end));
        assertThat(MeetingActivity.UNKNOWN
                        .empty(1, 2, end.plusSeconds(1), end, end)
                        .orThrow())
                .as("after its end")
                .containsExactly(new MeetingEmptied(1, 2, end, end));
        assertThat(MeetingActivity.UNKNOWN.empty(1, 2, null, end, end).orThrow())
                .as("nobody says when")
                .containsExactly(new MeetingEmptied(1, 2, end, end));
    }
}
