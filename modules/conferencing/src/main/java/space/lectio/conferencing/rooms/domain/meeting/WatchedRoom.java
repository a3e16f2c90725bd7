package space.lectio.conferencing.rooms.domain.meeting;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lease that has not ended, with what is known of its lesson and its meeting.
 *
 * @param meetingId null while the room is being opened
 * @param heldUntil the lease's bound
 * @param plannedEnd of the lesson
 * @param lessonRuns whether the teacher has begun the lesson and nobody has ended it
 */
public record WatchedRoom(
        long leaseId,
        long lessonId,
        long hostId,
        @Nullable String meetingId,
        Instant heldUntil,
        Instant plannedEnd,
        boolean lessonRuns,
        MeetingActivity life) {

    /** Two rounds may fail before a lesson that overruns has lost its bound. */
    private static final Duration NEAR = Duration.ofMinutes(3);

    /** If nothing is heard for so long beyond the bound and the provider does not answer, nobody will ever know better. */
    private static final Duration BLIND = Duration.ofHours(2);

    /** What becomes of the room. */
    public enum Verdict {
        KEEP,
        /** Somebody is in it and its time is running out. */
        PROLONG,
        /** The lesson took place and is over, and so is its hold on the host. */
        END_LESSON,
        /** No lesson takes place in it: the host is free, and what happens elsewhere goes on. */
        GIVE_BACK
    }

    /**
     * @param seen whether the provider has just been asked; otherwise the meeting may run without our knowing
     * @param patience how long an emptied meeting may wait for its people to come back before the lesson is over
     */
    public Verdict judge(Instant now, boolean seen, Duration patience) {
        if (meetingId == null) {
            return now.isBefore(heldUntil) ? Verdict.KEEP : Verdict.GIVE_BACK;
        }
        if (!seen
                && now.isAfter(heldUntil.plus(BLIND))
                && now.isAfter(life.began().plus(BLIND))) {
            return over();
        }
        if (life.runs()) {
            return now.isBefore(heldUntil.minus(NEAR)) ? Verdict.KEEP : Verdict.PROLONG;
        }
        if (life.everBegan() && !now.isBefore(overWhenEmptied(patience))) {
            return over();
        }
        return seen && !now.isBefore(heldUntil) ? over() : Verdict.KEEP;
    }

    /** People who leave before the planned end may return until then, and for some minutes in any case. */
    private Instant overWhenEmptied(Duration patience) {
        var emptied = life.emptied();
        if (!emptied.isBefore(plannedEnd)) {
            return emptied;
        }
        var patient = emptied.plus(patience);
        return patient.isAfter(plannedEnd) ? patient : plannedEnd;
    }

    private Verdict over() {
        return lessonRuns ? Verdict.END_LESSON : Verdict.GIVE_BACK;
    }
}
