package space.lectio.conferencing.api;

/** Order: the account leaves the pool, and its credentials are forgotten. Refused while a lesson has it or its last meeting is being ended. */
public record RemoveHost(long hostId) {}
