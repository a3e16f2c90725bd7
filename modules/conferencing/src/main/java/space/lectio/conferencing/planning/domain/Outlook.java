package space.lectio.conferencing.planning.domain;

import java.util.List;
import java.util.stream.Stream;
import space.lectio.conferencing.pool.domain.reservation.Bounds;
import space.lectio.conferencing.pool.domain.reservation.Envelope;
import space.lectio.conferencing.pool.domain.reservation.Supply;
import space.lectio.conferencing.pool.domain.reservation.Tier;

/** What lies ahead: the lessons of a window, the hosts that could have them, and the rules of the school. */
public record Outlook(List<PlannedLesson> lessons, List<PlannedHost> hosts, Bounds bounds, int failoverHosts) {

    public Outlook {
        lessons = List.copyOf(lessons);
        hosts = List.copyOf(hosts);
    }

    /** The same after all changes, one after the other. */
    public Outlook after(List<? extends Change> changes) {
        var outlook = this;
        for (var change : changes) {
            outlook = change.applyTo(outlook);
        }
        return outlook;
    }

    public Envelope envelope(PlannedLesson lesson) {
        return bounds.around(lesson.startsAt(), lesson.endsAt());
    }

    public Supply supply() {
        return new Supply(hosts.stream().map(PlannedHost::line).toList(), failoverHosts);
    }

    public List<PlannedHost> hostsOf(Tier tier) {
        return hosts.stream().filter(host -> host.tier().equals(tier)).toList();
    }

    /** How many meetings a host of the tier holds at once: as many as every one of them does, one where there is none. */
    public int slotsPerHost(Tier tier) {
        return hostsOf(tier).stream().mapToInt(PlannedHost::slots).min().orElse(1);
    }

    Outlook with(Stream<PlannedLesson> otherLessons) {
        return new Outlook(otherLessons.toList(), hosts, bounds, failoverHosts);
    }

    Outlook withHosts(Stream<PlannedHost> otherHosts) {
        return new Outlook(lessons, otherHosts.toList(), bounds, failoverHosts);
    }

    Outlook with(Bounds otherBounds) {
        return new Outlook(lessons, hosts, otherBounds, failoverHosts);
    }
}
