package space.lectio.identity.api;

/** Order: a deactivated person may sign in again. Sessions and tickets from before stay void. */
public record ReactivatePerson(long personId) {}
