package space.lectio.identity.api;

/** Order: a connection to Google Meet that came with an import is taken off. That there is none is no error. */
public record DisconnectGoogleMeet(long personId) {}
