package space.lectio.identity.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.Role;

/** Who has an account, for operators. */
public interface People {

    /** What is stored as a person's password. */
    enum PasswordState {
        /** Nobody can sign in with it: none is set, or in a way that is not understood. */
        UNUSABLE,
        /** Imported; replaced by one of the present kind at the next sign-in. */
        IMPORTED,
        CURRENT
    }

    /**
     * @param openSessions how many sign-ins still count
     * @param groups how many groups the person teaches or attends
     */
    record Card(
            long id,
            String email,
            String fullName,
            Role role,
            boolean active,
            PasswordState password,
            int openSessions,
            int groups,
            Instant createdAt,
            @Nullable Instant lastSignIn) {}

    /** A sign-in that still counts. Its id is no credential. */
    record OpenSession(String id, Instant openedAt, Instant lastUsedAt, Instant expiresAt) {}

    /** @param total how many match in all */
    record Page(long total, List<Card> people) {}

    /**
     * In the order of ids.
     *
     * @param role null for all
     * @param active null for both
     * @param query part of the name or the e-mail, in any case; null for all
     */
    Page list(@Nullable Role role, @Nullable Boolean active, @Nullable String query, int limit, int offset);

    Optional<Card> find(long id);

    /** Those who have this e-mail in whatever case, in the order of ids: imported people may differ in nothing else. */
    List<Card> withEmail(String email);

    /** The newest first. */
    List<OpenSession> openSessions(long personId);
}
