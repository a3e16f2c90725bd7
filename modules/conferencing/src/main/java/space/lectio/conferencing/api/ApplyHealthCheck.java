package space.lectio.conferencing.api;

import space.lectio.conferencing.api.HostHealthChecks.HealthCheck;

/**
 * Order: the account counts for what the provider says it is. Its slots and seats become those found; on a plan too small for
 * lessons it is cordoned, and a cordon for that or for refused credentials is lifted when its reason is gone. A checkup that
 * met a problem changes nothing: the provider may only be out of reach.
 */
public record ApplyHealthCheck(HealthCheck found) {}
