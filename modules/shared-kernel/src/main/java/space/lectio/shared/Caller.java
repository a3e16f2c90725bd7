package space.lectio.shared;

/**
 * Who asks: the signed-in person, or {@link #SYSTEM} for what the server does by itself.
 *
 * @param id the person's id, 0 for the system
 */
public record Caller(long id, Role role) {

    public static final Caller SYSTEM = new Caller(0, Role.ADMIN);

    public boolean isTeacher() {
        return role == Role.TEACHER;
    }

    public boolean isStudent() {
        return role == Role.STUDENT;
    }

    public boolean isAdmin() {
        return role == Role.ADMIN;
    }

    /** @throws Refused if somebody else than an administrator asks */
    public void mustBeAdmin() {
        if (!isAdmin()) {
            throw new Refused(CommonRefusal.FORBIDDEN);
        }
    }

    /** @throws Refused if somebody else than a teacher asks */
    public void mustBeTeacher() {
        if (!isTeacher()) {
            throw new Refused(CommonRefusal.FORBIDDEN);
        }
    }
}
