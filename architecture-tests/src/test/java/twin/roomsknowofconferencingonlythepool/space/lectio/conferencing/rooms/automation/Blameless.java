package twin.roomsknowofconferencingonlythepool.space.lectio.conferencing.rooms.automation;

import twin.roomsknowofconferencingonlythepool.space.lectio.conferencing.pool.domain.lease.Lease;

record Blameless(Lease lease) {}
