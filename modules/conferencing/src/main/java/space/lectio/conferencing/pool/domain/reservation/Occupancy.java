package space.lectio.conferencing.pool.domain.reservation;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many envelopes hold at each moment: a step function, kept as its levels at the moments where it changes. To ask and to
 * change costs the logarithm of the whole plus the steps inside the envelope, however long the timetable.
 */
public final class Occupancy {

    private final TreeMap<Instant, Integer> levels = new TreeMap<>();

    public void add(OccupancyWindow envelope) {
        change(envelope, 1);
    }

    /** Only what was added before. */
    public void remove(OccupancyWindow envelope) {
        change(envelope, -1);
    }

    /** The most that hold at one moment of the envelope. */
    public int peak(OccupancyWindow envelope) {
        int most = at(envelope.from());
        for (var level :
                levels.subMap(envelope.from(), false, envelope.to(), false).values()) {
            most = Math.max(most, level);
        }
        return most;
    }

    public int at(Instant moment) {
        var step = levels.floorEntry(moment);
        return step == null ? 0 : step.getValue();
    }

    /** The first moment of the envelope at which so many hold. */
    public Instant firstAtPeak(OccupancyWindow envelope) {
        int peak = peak(envelope);
        if (at(envelope.from()) == peak) {
            return envelope.from();
        }
        return levels.subMap(envelope.from(), false, envelope.to(), false).entrySet().stream()
                .filter(step -> step.getValue() == peak)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private void change(OccupancyWindow envelope, int by) {
        step(envelope.from());
        step(envelope.to());
        levels.subMap(envelope.from(), true, envelope.to(), false).replaceAll((_, level) -> level + by);
        forgetIfFlat(envelope.from());
        forgetIfFlat(envelope.to());
    }

    private void step(Instant moment) {
        levels.putIfAbsent(moment, at(moment));
    }

    private void forgetIfFlat(Instant moment) {
        var before = levels.lowerEntry(moment);
        if (at(moment) == (before == null ? 0 : before.getValue())) {
            levels.remove(moment);
        }
    }
}
