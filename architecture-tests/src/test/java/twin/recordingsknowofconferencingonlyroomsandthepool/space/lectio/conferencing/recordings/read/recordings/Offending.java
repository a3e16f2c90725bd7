package twin.recordingsknowofconferencingonlyroomsandthepool.space.lectio.conferencing.recordings.read.recordings;

import twin.recordingsknowofconferencingonlyroomsandthepool.space.lectio.conferencing.planning.domain.Plan;

record Offending(Plan plan) {}
