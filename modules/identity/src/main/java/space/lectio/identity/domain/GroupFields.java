package space.lectio.identity.domain;

/** How much a group can hold. */
public final class GroupFields {

    public static final int LONGEST_NAME = 200;
    public static final int LONGEST_DESCRIPTION = 10_000;
    public static final int LONGEST_CHAT = 50;

    /** In one request, and in one group. */
    public static final int MOST_STUDENTS = 1_000;

    private GroupFields() {}
}
