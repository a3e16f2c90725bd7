package space.lectio.shared;

import java.util.Map;

/**
 * Who asks: the signed-in person, or {@link #SYSTEM} for what the server does by itself.
 *
 * @param id the person's id, 0 for the system
 */
public record Caller(long id, Role role) {

    public static final Caller SYSTEM = new Caller(0, Role.ADMIN);

    /** The member of every stored event's metadata that holds the acting person's id. */
    public static final String ACTOR = "actor";

    /** Of a command only: the role at that time says nothing about an event. */
    private static final String ROLE = "actor-role";

    /** What a command's metadata says of them. */
    Map<String, Object> metaData() {
        return Map.of(ACTOR, id, ROLE, role.name());
    }

    /** @throws RefusedException if the metadata name nobody */
    static Caller of(Map<String, ?> metaData) {
        if (metaData.get(ACTOR) instanceof Number id && metaData.get(ROLE) instanceof String role) {
            return new Caller(id.longValue(), Role.valueOf(role));
        }
        throw new RefusedException(CommonRefusal.FORBIDDEN);
    }

    public boolean isTeacher() {
        return role == Role.TEACHER;
    }

    public boolean isStudent() {
        return role == Role.STUDENT;
    }

    public boolean isAdmin() {
        return role == Role.ADMIN;
    }

    /** @throws RefusedException if somebody else than an administrator asks */
    public void mustBeAdmin() {
        if (!isAdmin()) {
            throw new RefusedException(CommonRefusal.FORBIDDEN);
        }
    }

    /** @throws RefusedException if somebody else asks than that person or an administrator */
    public void mustBeAdminOr(long personId) {
        if (id != personId) {
            mustBeAdmin();
        }
    }

    /** @throws RefusedException if somebody else than a teacher asks */
    public void mustBeTeacher() {
        if (!isTeacher()) {
            throw new RefusedException(CommonRefusal.FORBIDDEN);
        }
    }
}
