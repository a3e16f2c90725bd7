package twin.poolknowsnootherpartofconferencing.space.lectio.conferencing.pool.write.endlease;

import twin.poolknowsnootherpartofconferencing.space.lectio.conferencing.api.LeaseEnded;

record Blameless(LeaseEnded event) {}
