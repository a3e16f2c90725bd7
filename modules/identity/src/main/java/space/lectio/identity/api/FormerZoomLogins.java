package space.lectio.identity.api;

import java.util.List;

/**
 * Credentials of own Zoom accounts that imports up to November 2026 kept with the person, where nothing used them. Conferencing
 * takes them over and has them forgotten here.
 */
public interface FormerZoomLogins {

    List<FormerZoomLogin> all();

    /** Nothing of the person's Zoom credentials stays. That there is none is no error. */
    void forget(long personId);

    /** @param isTeacher whether the person can use an own account */
    record FormerZoomLogin(
            long personId,
            boolean isTeacher,
            String email,
            String accountId,
            String clientId,
            String clientSecret,
            String userId) {

        /** Without the secret and the address, so that no log ever holds them. */
        @Override
        public String toString() {
            return "FormerZoomLogin[" + personId + "]";
        }
    }
}
