package space.lectio.identity.api;

/** Order: the person is signed out everywhere, and join tickets lose their validity. They may sign in again. */
public record EndSessions(long personId) {}
