package twin.whatmoduleswithinamoduleshareknowsnoneofthem.space.lectio.conferencing.api;

import twin.whatmoduleswithinamoduleshareknowsnoneofthem.space.lectio.conferencing.pool.domain.reservation.Tier;

record Offending(Tier tier) {}
