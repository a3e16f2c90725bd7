package twin.poolknowsnootherpartofconferencing.space.lectio.conferencing.api;

public record LeaseEnded(long leaseId) {}
