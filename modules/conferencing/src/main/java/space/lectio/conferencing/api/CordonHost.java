package space.lectio.conferencing.api;

import space.lectio.conferencing.api.HostAccountEvent.CordonReason;

/** Order: no new lesson gets the account; lessons that have it keep it. A new reason replaces the old one, except an operator's. */
public record CordonHost(long hostId, CordonReason why) {}
