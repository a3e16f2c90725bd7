package space.lectio.conferencing.planning.domain;

import java.util.ArrayList;
import java.util.List;
import space.lectio.conferencing.pool.domain.reservation.SlotLedger;

/**
 * What the pool would promise if all lessons were saved in order of start: the real rule of admission on a book of its own.
 *
 * @param waiting lessons that would be told to wait, in order of start
 */
public record Admission(List<PlannedLesson> waiting, SlotLedger book) {

    public static Admission of(CapacitySnapshot outlook) {
        var book = new SlotLedger();
        var supply = outlook.supply();
        var waiting = new ArrayList<PlannedLesson>();
        for (var lesson : outlook.lessons().stream().sorted(PoolPlan.BY_START).toList()) {
            var envelope = outlook.envelope(lesson);
            book.admit(lesson.need(), envelope, supply)
                    .ifPresentOrElse(tier -> book.enter(tier, envelope), () -> waiting.add(lesson));
        }
        return new Admission(List.copyOf(waiting), book);
    }
}
