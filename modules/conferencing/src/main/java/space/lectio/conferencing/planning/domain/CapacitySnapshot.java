package space.lectio.conferencing.planning.domain;

import java.util.List;
import java.util.stream.Stream;
import space.lectio.conferencing.pool.domain.reservation.Capacity;
import space.lectio.conferencing.pool.domain.reservation.OccupancyWindow;
import space.lectio.conferencing.pool.domain.reservation.Tier;
import space.lectio.conferencing.pool.domain.reservation.Tolerance;

/** What lies ahead: the lessons of a window, the hosts that could have them, and the rules of the school. */
public record CapacitySnapshot(
        List<PlannedLesson> lessons, List<PlannedHost> hosts, Tolerance bounds, int failoverHosts) {

    public CapacitySnapshot {
        lessons = List.copyOf(lessons);
        hosts = List.copyOf(hosts);
    }

    /** The same after all changes, one after the other. */
    public CapacitySnapshot after(List<? extends Change> changes) {
        var outlook = this;
        for (var change : changes) {
            outlook = change.applyTo(outlook);
        }
        return outlook;
    }

    public OccupancyWindow envelope(PlannedLesson lesson) {
        return bounds.around(lesson.startsAt(), lesson.endsAt());
    }

    public Capacity supply() {
        return new Capacity(hosts.stream().map(PlannedHost::line).toList(), failoverHosts);
    }

    public List<PlannedHost> hostsOf(Tier tier) {
        return hosts.stream().filter(host -> host.tier().equals(tier)).toList();
    }

    /** How many meetings a host of the tier holds at once: as many as every one of them does, one where there is none. */
    public int slotsPerHost(Tier tier) {
        return hostsOf(tier).stream().mapToInt(PlannedHost::slots).min().orElse(1);
    }

    CapacitySnapshot with(Stream<PlannedLesson> otherLessons) {
        return new CapacitySnapshot(otherLessons.toList(), hosts, bounds, failoverHosts);
    }

    CapacitySnapshot withHosts(Stream<PlannedHost> otherHosts) {
        return new CapacitySnapshot(lessons, otherHosts.toList(), bounds, failoverHosts);
    }

    CapacitySnapshot with(Tolerance otherBounds) {
        return new CapacitySnapshot(lessons, hosts, otherBounds, failoverHosts);
    }
}
