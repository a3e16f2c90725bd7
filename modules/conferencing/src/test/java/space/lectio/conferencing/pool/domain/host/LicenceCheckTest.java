package space.lectio.conferencing.pool.domain.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.lectio.conferencing.api.HostAccounts.Card;
import space.lectio.conferencing.api.HostHealthChecks.Difference;

class LicenceCheckTest {

    private record HostCandidate(int slots, int capacity) implements Card {
        @Override
        public long id() {
            return 7;
        }

        @Override
        public String label() {
            return "one@school.example";
        }

        @Override
        public String state() {
            return "active";
        }

        @Override
        public @Nullable String stateReason() {
            return null;
        }

        @Override
        public int currentMeetings() {
            return 0;
        }

        @Override
        public @Nullable Long owner() {
            return null;
        }

        @Override
        public boolean active() {
            return true;
        }
    }

    @ParameterizedTest
    @CsvSource({
        // plan, capacity, slots, downgraded
        "Licensed, 100, 2, false",
        "Licensed, 300, 2, false",
        "Licensed, 100, 1, true",
        "Licensed, 50, 2, true",
        "Licensed, 300, 1, true",
        "Basic, 100, 2, true",
        "basic, 100, 2, true",
        ", , , false",
    })
    void anAccountThatCanDoLessThanItIsUsedForIsDowngraded(
            @Nullable String plan, @Nullable Integer capacity, @Nullable Integer slots, boolean downgraded) {
        assertThat(LicenceCheck.of(new HostCandidate(2, 100), new ProbeResult(null, plan, capacity, slots))
                        .downgraded())
                .isEqualTo(downgraded);
    }

    @Test
    void whatIsDifferentIsNamedAndWhatIsUnknownIsNot() {
        assertThat(LicenceCheck.of(new HostCandidate(2, 100), new ProbeResult(null, "Licensed", 300, 1))
                        .differences())
                .containsExactly(new Difference("slots", 2, 1), new Difference("capacity", 100, 300));
        assertThat(LicenceCheck.of(new HostCandidate(2, 100), new ProbeResult("unreachable", null, null, null))
                        .differences())
                .isEmpty();
    }
}
