package space.lectio.scheduling.domain;

/** What the rules must know of people and groups. */
public interface School {

    boolean groupIsTaughtBy(long groupId, long teacherId);

    /** Whether the teacher has a lasting room link that a reminder can carry. */
    boolean hasOwnRoomLink(long teacherId);
}
