package space.lectio.scheduling.domain;

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

    /** Whether the teacher has a lasting room link that a reminder can carry. */
    boolean hasOwnRoomLink(long teacherId);
}
