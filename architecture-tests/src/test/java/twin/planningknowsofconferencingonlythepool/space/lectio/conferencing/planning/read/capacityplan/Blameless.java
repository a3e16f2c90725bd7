package twin.planningknowsofconferencingonlythepool.space.lectio.conferencing.planning.read.capacityplan;

import twin.planningknowsofconferencingonlythepool.space.lectio.conferencing.pool.domain.reservation.Tier;

record Blameless(Tier tier) {}
