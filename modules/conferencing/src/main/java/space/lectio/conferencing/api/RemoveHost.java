package space.lectio.conferencing.api;

/** Order: the account leaves the pool, and its credentials are forgotten. Refused while a lesson has it. */
public record RemoveHost(long hostId) {}
