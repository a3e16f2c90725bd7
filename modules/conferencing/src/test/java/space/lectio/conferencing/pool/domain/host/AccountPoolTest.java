package space.lectio.conferencing.pool.domain.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import space.lectio.conferencing.pool.domain.host.AccountPool.Slot;
import space.lectio.conferencing.pool.domain.host.AccountPool.Wanted;

class AccountPoolTest {

    private static final long ANNA = 1;
    private static final long DMITRY = 2;
    private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T09:00:00Z");

    private record Draft(
            long id,
            int slots,
            int capacity,
            @Nullable Long owner,
            Set<Long> affinity,
            @Nullable Instant lastUsed,
            Set<Integer> taken) {

        Draft slots(int slots) {
            return new Draft(id, slots, capacity, owner, affinity, lastUsed, taken);
        }

        Draft seating(int capacity) {
            return new Draft(id, slots, capacity, owner, affinity, lastUsed, taken);
        }

        Draft ownedBy(long teacher) {
            return new Draft(id, slots, capacity, teacher, affinity, lastUsed, taken);
        }

        Draft keptFor(Long... teachers) {
            return new Draft(id, slots, capacity, owner, Set.of(teachers), lastUsed, taken);
        }

        Draft lastUsed(Instant at) {
            return new Draft(id, slots, capacity, owner, affinity, at, taken);
        }

        Draft taken(Integer... taken) {
            return new Draft(id, slots, capacity, owner, affinity, lastUsed, Set.of(taken));
        }

        HostCandidate host() {
            return new HostCandidate(id, slots, capacity, owner, affinity, lastUsed, taken);
        }
    }

    private static Draft aHost(long id) {
        return new Draft(id, 1, 100, null, Set.of(), null, Set.of());
    }

    private static Optional<Slot> choice(Wanted wanted, Draft... hosts) {
        return AccountPool.choose(
                wanted, List.of(hosts).stream().map(Draft::host).toList());
    }

    private static Optional<Slot> forAnna(Draft... hosts) {
        return choice(new Wanted(ANNA, 10), hosts);
    }

    @Test
    void anEmptyPoolHostsNobody() {
        assertThat(forAnna()).isEmpty();
    }

    @Test
    void aHostWhoseSlotsAreAllTakenIsNotChosen() {
        assertThat(forAnna(aHost(1).taken(1))).isEmpty();
        assertThat(forAnna(aHost(1).slots(2).taken(1, 2))).isEmpty();
    }

    @Test
    void theFirstSlotThatIsFreeIsTaken() {
        assertThat(forAnna(aHost(1).slots(3).taken(1, 3))).contains(new Slot(1, 2));
    }

    @Test
    void everybodyHasToFitIn() {
        assertThat(choice(new Wanted(ANNA, 101), aHost(1))).isEmpty();
        assertThat(choice(new Wanted(ANNA, 100), aHost(1))).contains(new Slot(1, 1));
    }

    @Test
    void theSmallestThatFitsIsChosenSoThatLargeOnesStayFreeForLargeGroups() {
        assertThat(forAnna(aHost(1).seating(500), aHost(2).seating(100), aHost(3).seating(300)))
                .contains(new Slot(2, 1));
        assertThat(choice(new Wanted(ANNA, 200), aHost(1).seating(500), aHost(2).seating(100), aHost(3).seating(300)))
                .contains(new Slot(3, 1));
    }

    @Test
    void capacityComesBeforeAffinity() {
        assertThat(forAnna(aHost(1).seating(500).keptFor(ANNA), aHost(2).seating(100)))
                .contains(new Slot(2, 1));
    }

    @Test
    void amongEqualsTheOneKeptForTheTeacherIsChosenThenOneKeptForNobody() {
        assertThat(forAnna(aHost(1).keptFor(DMITRY), aHost(2), aHost(3).keptFor(DMITRY, ANNA)))
                .contains(new Slot(3, 1));
        assertThat(forAnna(aHost(1).keptFor(DMITRY), aHost(2))).contains(new Slot(2, 1));
        assertThat(forAnna(aHost(1).keptFor(DMITRY)))
                .as("kept for others is better than none")
                .contains(new Slot(1, 1));
    }

    @Test
    void theOneThatRestedLongestIsChosenAndTheNeverUsedBeforeAll() {
        assertThat(forAnna(aHost(1).lastUsed(TUESDAY), aHost(2).lastUsed(MONDAY)))
                .contains(new Slot(2, 1));
        assertThat(forAnna(aHost(1).lastUsed(TUESDAY), aHost(2).lastUsed(MONDAY), aHost(3)))
                .contains(new Slot(3, 1));
    }

    @Test
    void aTeachersOwnAccountIsChosenBeforeAllOthersAndByNobodyElse() {
        assertThat(forAnna(aHost(1), aHost(2).ownedBy(ANNA).seating(500).lastUsed(TUESDAY)))
                .contains(new Slot(2, 1));
        assertThat(forAnna(aHost(1).ownedBy(DMITRY))).isEmpty();
    }

    @Test
    void theOrderInWhichHostsAreTriedDoesNotMatter() {
        var random = new Random(20_261_122);
        for (int round = 0; round < 2_000; round++) {
            var hosts = new java.util.ArrayList<>(LongStream.rangeClosed(1, 6)
                    .mapToObj(id -> randomHost(id, random))
                    .toList());
            var wanted = new Wanted(random.nextInt(3), random.nextInt(1, 400));
            var choice = AccountPool.choose(wanted, hosts);
            java.util.Collections.shuffle(hosts, random);
            assertThat(AccountPool.choose(wanted, hosts)).isEqualTo(choice);
            assertThat(choice.isPresent())
                    .as("a host is found exactly if one would do: %s %s", wanted, hosts)
                    .isEqualTo(hosts.stream()
                            .anyMatch(host -> host.taken().size() < host.slots()
                                    && host.capacity() >= wanted.people()
                                    && (host.owner() == null || host.owner() == wanted.teacherId())));
            choice.ifPresent(slot -> assertThat(hosts.stream()
                            .filter(host -> host.id() == slot.hostId())
                            .findFirst()
                            .orElseThrow()
                            .taken())
                    .doesNotContain(slot.number()));
        }
    }

    private static HostCandidate randomHost(long id, Random random) {
        var slots = random.nextInt(1, 4);
        var taken = IntStream.rangeClosed(1, slots)
                .filter(_ -> random.nextBoolean())
                .boxed()
                .collect(java.util.stream.Collectors.toSet());
        return new HostCandidate(
                id,
                slots,
                List.of(100, 300, 500).get(random.nextInt(3)),
                random.nextInt(4) == 0 ? Long.valueOf(random.nextInt(3)) : null,
                random.nextBoolean() ? Set.of((long) random.nextInt(3)) : Set.of(),
                random.nextBoolean() ? MONDAY.plusSeconds(random.nextInt(5)) : null,
                taken);
    }
}
