package space.lectio.conferencing.rooms.domain.attendance;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.rooms.domain.attendance.ParticipantObservation.Kind;
import space.lectio.conferencing.rooms.domain.attendance.ParticipantObservation.Source;

/**
 * A time that somebody spent in a meeting without leaving it.
 *
 * @param personId null if nobody knows who it was
 * @param participant the provider's id of one; of a person who came with two devices it is one of them
 * @param leftAt null if nobody told
 */
public record AttendanceInterval(
        @Nullable Long personId,
        String participant,
        Instant cameAt,
        @Nullable Instant leftAt) {

    /**
     * The stays that the sightings of one lease add up to. They depend on the set of sightings alone, not on the order in which
     * they came or how often. The provider's list is right wherever it says anything of somebody; what was heard counts where the
     * list is silent.
     */
    public static List<AttendanceInterval> of(Collection<ParticipantObservation> sightings) {
        var persons = new TreeMap<String, Long>();
        for (var sighting : sightings) {
            if (sighting.personId() != null) {
                persons.merge(sighting.participant(), sighting.personId(), Math::min);
            }
        }
        var people = new TreeMap<String, Everything>();
        for (var sighting : sightings) {
            var person = sighting.personId() != null ? sighting.personId() : persons.get(sighting.participant());
            people.computeIfAbsent(
                            person == null ? "participant " + sighting.participant() : "person " + person,
                            _ -> new Everything(person, new ArrayList<>()))
                    .sightings
                    .add(sighting);
        }
        return people.values().stream()
                .flatMap(Everything::stays)
                .sorted(IN_ORDER)
                .toList();
    }

    private static final Comparator<AttendanceInterval> IN_ORDER =
            Comparator.comparing(AttendanceInterval::cameAt).thenComparing(AttendanceInterval::participant);

    /** At the same instant, leaving comes before entering again. */
    private static final Comparator<ParticipantObservation> IN_TIME = Comparator.comparing(ParticipantObservation::at)
            .thenComparing(ParticipantObservation::kind, Comparator.reverseOrder());

    /** All that is known of one. */
    private record Everything(@Nullable Long person, List<ParticipantObservation> sightings) {

        Stream<AttendanceInterval> stays() {
            var reported = joined(devices(Source.REPORTED).flatMap(this::listed));
            var heard = joined(devices(Source.HEARD).flatMap(this::told)).stream()
                    .filter(stay -> reported.stream().noneMatch(stay::touches));
            return Stream.concat(reported.stream(), heard);
        }

        /** Each for itself: that one is left does not mean that the other is. */
        private Stream<List<ParticipantObservation>> devices(Source source) {
            return sightings.stream()
                    .filter(sighting -> sighting.source() == source)
                    .sorted(IN_TIME)
                    .collect(groupingBy(ParticipantObservation::participant))
                    .values()
                    .stream();
        }

        /** A list gives each stay as one participant; at first it may give the same time for entering and leaving. */
        private Stream<AttendanceInterval> listed(List<ParticipantObservation> device) {
            return device.stream()
                    .filter(sighting -> sighting.kind() == Kind.CAME)
                    .limit(1)
                    .map(came -> new AttendanceInterval(
                            person,
                            came.participant(),
                            came.at(),
                            device.getLast().at()));
        }

        /** Entering twice without leaving counts as one stay; leaving without entering is not counted. */
        private Stream<AttendanceInterval> told(List<ParticipantObservation> device) {
            var stays = Stream.<AttendanceInterval>builder();
            ParticipantObservation came = null;
            for (var sighting : device) {
                if (came == null && sighting.kind() == Kind.CAME) {
                    came = sighting;
                } else if (came != null && sighting.kind() == Kind.LEFT) {
                    stays.add(new AttendanceInterval(person, sighting.participant(), came.at(), sighting.at()));
                    came = null;
                }
            }
            if (came != null) {
                stays.add(new AttendanceInterval(person, came.participant(), came.at(), null));
            }
            return stays.build();
        }
    }

    private static List<AttendanceInterval> joined(Stream<AttendanceInterval> stays) {
        var joined = new ArrayList<AttendanceInterval>();
        stays.sorted(IN_ORDER).forEach(stay -> {
            if (!joined.isEmpty() && joined.getLast().touches(stay)) {
                var before = joined.removeLast();
                joined.add(new AttendanceInterval(
                        before.personId, before.participant, before.cameAt, later(before.leftAt, stay.leftAt)));
            } else {
                joined.add(stay);
            }
        });
        return joined;
    }

    private boolean touches(AttendanceInterval other) {
        return !isAfter(cameAt, other.leftAt) && !isAfter(other.cameAt, leftAt);
    }

    private static boolean isAfter(Instant moment, @Nullable Instant end) {
        return end != null && moment.isAfter(end);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other == null ? null : one.isAfter(other) ? one : other;
    }
}
