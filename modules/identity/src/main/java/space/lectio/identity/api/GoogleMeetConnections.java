package space.lectio.identity.api;

import java.util.Optional;

/** Connections to Google Meet that came with an import. None is made here, and no lesson uses one. */
public interface GoogleMeetConnections {

    /** The Google address of the connection, perhaps empty; no value if the person has none. */
    Optional<String> emailOf(long personId);
}
