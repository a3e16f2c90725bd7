package space.lectio.reporting.api;

import java.util.Set;

/**
 * Order: a program gets an account to read the feed. Answers its token, which is kept nowhere and cannot be shown again.
 *
 * @param name 1 to 63 lower-case letters, digits and hyphens; unique among the accounts that are not revoked
 * @param scopes {@link Scope#EVENTS_READ} is always one of them
 */
public record CreateConsumer(String name, Set<Scope> scopes) {}
