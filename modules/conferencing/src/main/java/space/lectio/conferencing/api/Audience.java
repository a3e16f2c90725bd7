package space.lectio.conferencing.api;

/** Who may watch a recording, besides its teacher and administrators. */
public enum Audience {
    /** The group whose lesson it was. */
    GROUP_OF_LESSON,
    /** Every group of the teacher. */
    ALL_GROUPS_OF_TEACHER,
    /** The groups named. */
    GROUPS,
    /** The students named, and not their groups. */
    STUDENTS
}
