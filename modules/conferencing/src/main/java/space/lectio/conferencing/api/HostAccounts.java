package space.lectio.conferencing.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Question: which host accounts there are, for those who look after them. */
public interface HostAccounts {

    /** By id. */
    List<? extends Card> all();

    Optional<? extends Card> find(long hostId);

    /** The account that a teacher brought along. */
    Optional<? extends Card> ownedBy(long teacherId);

    /** An account as an operator may see it: its secret is no part of it. Its JSON is that of the REST contract. */
    interface Card {

        long id();

        String label();

        /** {@code active}, {@code cordoned} or {@code suspended}. */
        String state();

        /** Why it is not active, in snake_case. */
        @Nullable
        String stateReason();

        int slots();

        /** Slots under an open lease. */
        int currentMeetings();

        /** People in one meeting. */
        int capacity();

        /** The only teacher who may use it. */
        @Nullable
        Long owner();

        /** Whether lessons may get it. */
        boolean active();
    }
}
