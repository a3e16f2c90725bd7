package space.lectio.scheduling.domain;

import org.jspecify.annotations.Nullable;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Refusal;

/** What the rules must know of people and groups. */
public interface School {

    /** The answer stays true until the transaction ends: who hands the group over waits for it. */
    boolean groupIsTaughtBy(long groupId, long teacherId);

    /**
     * Nobody hands the group over until the transaction ends. For those who lock a series or a lesson before they ask {@link
     * #groupIsTaughtBy}: the group comes first.
     */
    void holdGroup(long groupId);

    /**
     * As {@link #holdGroup}, and nobody else holds the group meanwhile: what is read of its series stays true until the
     * transaction ends. Of several groups that with the lowest id comes first.
     */
    void lockGroup(long groupId);

    /** What the caller may do with a lesson or series of that group which that teacher gives (docs/adr/0016-rights-follow-the-group.md). */
    Access accessTo(long groupId, long teacherId, Caller caller);

    /** What somebody may do with a lesson or series. */
    enum Access {
        /** They do not learn that it exists. */
        NONE,
        SEE,
        CHANGE;

        /** Why they may not change it; null if they may. */
        @Nullable
        Refusal objectionToChange() {
            return switch (this) {
                case NONE -> CommonRefusal.NOT_FOUND;
                case SEE -> CommonRefusal.FORBIDDEN;
                case CHANGE -> null;
            };
        }
    }

    /** Whether the teacher has a lasting room link that a reminder can carry. */
    boolean hasOwnRoomLink(long teacherId);
}
