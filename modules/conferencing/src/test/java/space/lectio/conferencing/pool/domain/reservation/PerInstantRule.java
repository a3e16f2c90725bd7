package space.lectio.conferencing.pool.domain.reservation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import space.lectio.conferencing.pool.domain.reservation.Placement.AttendanceInterval;

/**
 * The rule that we do not have: a lesson is promised a slot if at every instant, for every capacity, the lessons that need at
 * least so much are not more than the slots that have it. At start the tightest free slot is taken.
 */
final class PerInstantRule {

    private final List<Integer> slots;
    private final List<AttendanceInterval> promised = new ArrayList<>();

    PerInstantRule(List<Integer> slots) {
        this.slots = slots;
    }

    boolean admit(AttendanceInterval lesson) {
        promised.add(lesson);
        for (int minute = lesson.from(); minute < lesson.to(); minute++) {
            if (!fits(minute)) {
                promised.removeLast();
                return false;
            }
        }
        return true;
    }

    private boolean fits(int minute) {
        var present = promised.stream()
                .filter(lesson -> lesson.from() <= minute && minute < lesson.to())
                .toList();
        return present.stream()
                .allMatch(lesson -> present.stream()
                                .filter(other -> other.people() >= lesson.people())
                                .count()
                        <= slots.stream()
                                .filter(slot -> slot >= lesson.people())
                                .count());
    }

    List<AttendanceInterval> promised() {
        return promised;
    }

    /** Lessons that find no slot at their start, although promised one. */
    int refusedAtStart() {
        var freeFrom = new int[slots.size()];
        var tightestFirst = new ArrayList<Integer>();
        for (int slot = 0; slot < slots.size(); slot++) {
            tightestFirst.add(slot);
        }
        tightestFirst.sort(Comparator.comparing(slots::get));
        var refused = 0;
        for (var lesson : promised.stream()
                .sorted(Comparator.comparingInt(AttendanceInterval::from))
                .toList()) {
            var choice = tightestFirst.stream()
                    .filter(slot -> slots.get(slot) >= lesson.people() && freeFrom[slot] <= lesson.from())
                    .findFirst();
            if (choice.isPresent()) {
                freeFrom[choice.get()] = lesson.to();
            } else {
                refused++;
            }
        }
        return refused;
    }
}
