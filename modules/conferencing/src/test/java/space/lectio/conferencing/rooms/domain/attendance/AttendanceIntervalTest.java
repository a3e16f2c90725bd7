package space.lectio.conferencing.rooms.domain.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import space.lectio.conferencing.rooms.domain.attendance.ParticipantObservation.Kind;
import space.lectio.conferencing.rooms.domain.attendance.ParticipantObservation.Source;

/** Who was in a meeting, and when, by what was told of it. */
class AttendanceIntervalTest {

    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    private static final long LISA = 7;

    private static Instant noon(int minutes) {
        return NOON.plusSeconds(60L * minutes);
    }

    private static ParticipantObservation heard(String device, @Nullable Long person, Kind kind, int minutes) {
        return new ParticipantObservation(device, person, Source.HEARD, kind, noon(minutes));
    }

    private static List<ParticipantObservation> reported(long person, int from, int to) {
        var row = "z" + person + " " + from;
        return List.of(
                new ParticipantObservation(row, person, Source.REPORTED, Kind.CAME, noon(from)),
                new ParticipantObservation(row, person, Source.REPORTED, Kind.LEFT, noon(to)));
    }

    private static List<ParticipantObservation> all(
            List<ParticipantObservation> some, List<ParticipantObservation> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** As text, so that a failure is read at a glance: {@code 7 0-10}. */
    private static List<String> stays(List<ParticipantObservation> sightings) {
        return AttendanceInterval.of(sightings).stream()
                .map(stay -> "%s %d-%s"
                        .formatted(
                                stay.personId() == null ? stay.participant() : stay.personId(),
                                minutes(stay.cameAt()),
                                stay.leftAt() == null ? "" : minutes(stay.leftAt())))
                .toList();
    }

    private static long minutes(Instant at) {
        return (at.getEpochSecond() - NOON.getEpochSecond()) / 60;
    }

    @Test
    void whoComesAndLeavesTwiceHasTwoStays() {
        assertThat(stays(List.of(
                        heard("a", LISA, Kind.LEFT, 10),
                        heard("a", LISA, Kind.CAME, 20),
                        heard("a", LISA, Kind.CAME, 0),
                        heard("a", LISA, Kind.LEFT, 30))))
                .containsExactly("7 0-10", "7 20-30");
    }

    @Test
    void whoeverWasNotHeardToLeaveIsThereUntilSomebodyKnowsBetter() {
        var came = List.of(heard("a", LISA, Kind.CAME, 0));
        assertThat(stays(came)).containsExactly("7 0-");
        assertThat(stays(all(came, reported(LISA, 0, 45)))).containsExactly("7 0-45");
    }

    @Test
    void twoDevicesAreOnePersonAndOneStay() {
        assertThat(stays(List.of(
                        heard("phone", LISA, Kind.CAME, 5),
                        heard("phone", LISA, Kind.LEFT, 15),
                        heard("laptop", LISA, Kind.CAME, 0),
                        heard("laptop", LISA, Kind.LEFT, 60))))
                .containsExactly("7 0-60");
        assertThat(stays(all(reported(LISA, 0, 60), reported(LISA, 5, 15)))).containsExactly("7 0-60");
    }

    @Test
    void whoIsToldOnceWhoHeIsIsHeAllTheTime() {
        assertThat(stays(List.of(heard("a", null, Kind.CAME, 0), heard("a", LISA, Kind.LEFT, 10))))
                .containsExactly("7 0-10");
    }

    @Test
    void aStrangerIsAStrangerAndNobodyElse() {
        assertThat(stays(List.of(heard("a", null, Kind.CAME, 0), heard("b", LISA, Kind.CAME, 0))))
                .containsExactlyInAnyOrder("a 0-", "7 0-");
    }

    @Test
    void theListIsRightWhereItSaysAnythingAndWhatWasHeardCountsWhereItIsSilent() {
        var heard = List.of(
                heard("a", LISA, Kind.CAME, 0),
                heard("a", LISA, Kind.LEFT, 45),
                heard("b", LISA, Kind.CAME, 70),
                heard("b", LISA, Kind.LEFT, 80));
        assertThat(stays(all(heard, all(reported(LISA, 0, 10), reported(LISA, 30, 45)))))
                .containsExactly("7 0-10", "7 30-45", "7 70-80");
    }

    @Test
    void aLaterListThatKnowsTheEndCounts() {
        assertThat(stays(all(reported(LISA, 0, 0), reported(LISA, 0, 50)))).containsExactly("7 0-50");
    }

    @Test
    void repeatedShuffledAndDroppedMessagesAddUpToTheSameStays() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (int history = 0; history < 5_000; history++) {
            var happened = new ArrayList<ParticipantObservation>();
            var listed = new ArrayList<ParticipantObservation>();
            for (long person = 1; person <= random.nextInt(1, 5); person++) {
                history(random, person, happened, listed);
            }
            var inOrder = happened.stream()
                    .sorted(Comparator.comparing(ParticipantObservation::at))
                    .toList();
            var told = told(happened, random, 0);
            assertThat(stays(told)).as("seed %d, history %d", seed, history).isEqualTo(stays(inOrder));

            var lossy = told(happened, random, 0.05);
            assertThat(truth(all(lossy, listed)))
                    .as("with losses, seed %d, history %d", seed, history)
                    .isEqualTo(truth(inOrder));
        }
    }

    /** One after the other, with gaps between them; each time as a participant of its own, or as the same. */
    private static void history(
            Random random, long person, List<ParticipantObservation> happened, List<ParticipantObservation> listed) {
        var sameDevice = random.nextBoolean();
        int minute = random.nextInt(30);
        for (int stay = random.nextInt(1, 5); stay > 0; stay--) {
            var device = "d" + person + (sameDevice ? "" : "-" + stay);
            int end = minute + random.nextInt(1, 30);
            // Only one of the two says who it is, now and then.
            happened.add(heard(device, person, Kind.CAME, minute));
            happened.add(heard(device, random.nextBoolean() ? person : null, Kind.LEFT, end));
            listed.addAll(reported(person, minute, end));
            minute = end + random.nextInt(1, 20);
        }
    }

    /** Each one to five times, in any order. A set, as the table is. */
    private static List<ParticipantObservation> told(
            List<ParticipantObservation> happened, Random random, double dropped) {
        var told = new ArrayList<ParticipantObservation>();
        for (var sighting : happened) {
            if (random.nextDouble() >= dropped) {
                told.addAll(Collections.nCopies(random.nextInt(1, 6), sighting));
            }
        }
        Collections.shuffle(told, random);
        return told;
    }

    /** Without what nobody can know: participants of whom neither the entering nor the address is known. */
    private static TreeSet<String> truth(List<ParticipantObservation> sightings) {
        var truth = new TreeSet<String>();
        AttendanceInterval.of(sightings).stream()
                .filter(stay -> stay.personId() != null)
                .forEach(stay -> truth.add("%s %s %s"
                        .formatted(stay.personId(), stay.cameAt(), Objects.requireNonNullElse(stay.leftAt(), ""))));
        return truth;
    }
}
