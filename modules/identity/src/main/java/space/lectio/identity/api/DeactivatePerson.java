package space.lectio.identity.api;

/**
 * Order: the person cannot sign in any more, and whoever is in goes out within five seconds.
 *
 * @param evenLastAdministrator whether the school may be left without an administrator who can sign in
 */
public record DeactivatePerson(long personId, boolean evenLastAdministrator) {}
