package space.lectio.identity.api;

/** Order: the person cannot sign in any more, and whoever is in goes out within seconds. */
public record DeactivatePerson(long personId) {}
