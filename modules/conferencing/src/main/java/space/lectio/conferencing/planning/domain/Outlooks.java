package space.lectio.conferencing.planning.domain;

import java.util.List;
import space.lectio.conferencing.pool.domain.reservation.Envelope;

/** What is known of lessons and hosts, for who plans. One question to the database each, however long the window. */
public interface Outlooks {

    /** Lessons that somebody planned and that begin in the window. */
    List<PlannedLesson> lessonsBeginningIn(Envelope window);

    /** Hosts that new lessons may get. */
    List<PlannedHost> hosts();

    /** Lessons that began in the window and are over by its end, quick ones too. */
    List<TaughtLesson> taughtIn(Envelope window);
}
