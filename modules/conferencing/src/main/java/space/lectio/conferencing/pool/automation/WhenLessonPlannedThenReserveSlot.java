package space.lectio.conferencing.pool.automation;

import java.time.Clock;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.EndLease;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.pool.adapter.postgres.LessonNeeds;
import space.lectio.conferencing.pool.adapter.postgres.PostgresPool;
import space.lectio.conferencing.pool.domain.lease.LeaseTerms;
import space.lectio.conferencing.pool.domain.reservation.OccupancyWindow;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Claim;
import space.lectio.conferencing.pool.domain.reservation.SeatRequirement;
import space.lectio.conferencing.pool.domain.reservation.Standing;
import space.lectio.conferencing.pool.write.PoolLedgers;
import space.lectio.conferencing.pool.write.reserveslot.ReserveSlot;
import space.lectio.scheduling.api.LessonEvent.LessonMoved;
import space.lectio.scheduling.api.LessonEvent.LessonReassigned;
import space.lectio.scheduling.api.LessonEvent.LessonScheduled;
import space.lectio.scheduling.api.LessonEvent.LessonTeacherChanged;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.eventstore.ImportedHistory;

/**
 * In the transaction that saves the lesson: who plans it hears at once whether it is promised a room. A quick lesson claims its
 * room when it begins; imported ones claim theirs together at the end of the import, so that it does not hold the pool's lock
 * all the time.
 */
@Component
@ProcessingGroup("conferencing.claim-rooms")
class WhenLessonPlannedThenReserveSlot {

    private final PoolLedgers ledgers;
    private final LessonNeeds needs;
    private final PostgresPool pool;
    private final LeaseTerms terms;
    private final CommandDispatcher commands;
    private final Clock clock;

    WhenLessonPlannedThenReserveSlot(
            PoolLedgers ledgers,
            LessonNeeds needs,
            PostgresPool pool,
            LeaseTerms terms,
            CommandDispatcher commands,
            Clock clock) {
        this.ledgers = ledgers;
        this.needs = needs;
        this.pool = pool;
        this.terms = terms;
        this.commands = commands;
        this.clock = clock;
    }

    @EventHandler
    void on(LessonScheduled e, @MetaDataValue(ImportedHistory.IMPORTED) @Nullable Boolean imported) {
        var envelope = terms.bounds().around(e.startsAt(), e.endsAt());
        // A lesson that is over needs no room, and has claimed none before.
        if (!e.quick() && !Boolean.TRUE.equals(imported) && envelope.to().isAfter(clock.instant())) {
            claim(e.lessonId(), new SeatRequirement(e.teacherId(), needs.studentsIn(e.groupId()) + 1), envelope);
        }
    }

    /** One that has ended asks for nothing; if it begins again, it takes what is left. */
    @EventHandler
    void on(LessonMoved e) {
        var need = ledgers.of(e.lessonId())
                .map(standing -> standing.claim().need())
                .or(() -> needs.hasEnded(e.lessonId()) ? Optional.empty() : needs.ofLesson(e.lessonId()));
        need.ifPresent(n -> claim(e.lessonId(), n, terms.bounds().around(e.startsAt(), e.endsAt())));
    }

    @EventHandler
    void on(LessonReassigned e) {
        ledgers.of(e.lessonId())
                .map(Standing::claim)
                .ifPresent(claim -> claim(
                        e.lessonId(),
                        new SeatRequirement(claim.need().teacherId(), needs.studentsIn(e.groupId()) + 1),
                        claim.envelope()));
    }

    /**
     * Another teacher may have a host of their own, and may not use the former teacher's: a room that was opened ahead on that one is
     * given back.
     */
    @EventHandler
    void on(LessonTeacherChanged e) {
        pool.leaseOnAccountOfAnother(e.lessonId(), e.teacherId())
                .ifPresent(lease -> commands.<Void>send(new EndLease(lease.id(), LeaseEnd.REPLACED), Caller.SYSTEM));
        ledgers.of(e.lessonId())
                .map(Standing::claim)
                .ifPresent(claim -> claim(
                        e.lessonId(),
                        new SeatRequirement(e.teacherId(), claim.need().people()),
                        claim.envelope()));
    }

    private void claim(long lessonId, SeatRequirement need, OccupancyWindow envelope) {
        commands.<Void>send(new ReserveSlot(new Claim(lessonId, need, envelope)), Caller.SYSTEM);
    }
}
