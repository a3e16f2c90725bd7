package space.lectio.identity.api;

import space.lectio.shared.Role;

/**
 * Order: another role; every session ends, for tokens and tickets were granted to the former one.
 *
 * @param force also where it leaves the school without an administrator, or groups with a teacher or member of the wrong role
 */
public record ChangeRole(long personId, Role role, boolean force) {}
