package space.lectio.conferencing.rooms.domain.lesson;

import java.time.Instant;
import space.lectio.conferencing.pool.domain.lease.LeaseTerms;
import space.lectio.shared.Caller;

/**
 * A lesson as far as its room is concerned.
 *
 * @param teacherId who gives the lesson: who has the group now, whoever began it, or a substitute
 * @param groupTeacherId who has the group now
 * @param pupils how many are in the group
 * @param callerIsPupil whether the one who asks is in the group
 */
public record LessonFacts(
        long id,
        String title,
        long groupId,
        String groupName,
        int pupils,
        long teacherId,
        long groupTeacherId,
        Instant startsAt,
        Instant endsAt,
        boolean recorded,
        boolean callerIsPupil) {

    /** To all others the lesson does not exist. */
    public boolean isVisibleTo(Caller caller) {
        return caller.isAdmin()
                || isTaughtBy(caller)
                || (caller.isTeacher() && caller.id() == groupTeacherId)
                || isAttendedBy(caller);
    }

    public boolean isTaughtBy(Caller caller) {
        return caller.isTeacher() && caller.id() == teacherId;
    }

    public boolean isAttendedBy(Caller caller) {
        return caller.isStudent() && callerIsPupil;
    }

    public boolean isTooEarlyAt(Instant now) {
        return now.isBefore(opensAt());
    }

    public Instant opensAt() {
        return startsAt.minus(LeaseTerms.EARLY);
    }

    /** What participants see, as in the original. */
    public String topic() {
        return title.isEmpty() ? groupName : groupName + " - " + title;
    }

    public int people() {
        return pupils + 1;
    }
}
