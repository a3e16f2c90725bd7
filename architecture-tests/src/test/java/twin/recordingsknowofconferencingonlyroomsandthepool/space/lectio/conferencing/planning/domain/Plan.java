package twin.recordingsknowofconferencingonlyroomsandthepool.space.lectio.conferencing.planning.domain;

public record Plan(int hosts) {}
