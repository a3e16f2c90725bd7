package space.lectio.conferencing.rooms.adapter.simulated;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.pool.domain.host.HostCredentials;
import space.lectio.conferencing.pool.domain.host.PlaceholderAccounts;
import space.lectio.conferencing.pool.domain.host.ProbeResult;
import space.lectio.conferencing.pool.domain.host.ProviderFailed;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider;

/**
 * Opens no meetings, but answers as if: links that lead to a page of this server which says so. As the real thing, it
 * refuses credentials that are none. It forgets its meetings when the server stops.
 */
@Component
public class SimulatedConferenceProvider implements ConferenceProvider {

    private static final int REMEMBERED = 10_000;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Meeting> meetings = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Meeting> eldest) {
            return size() > REMEMBERED;
        }
    });
    private final Clock clock;

    public SimulatedConferenceProvider(Clock clock) {
        this.clock = clock;
    }

    private record Meeting(
            long leaseId,
            String accountId,
            String userId,
            String topic,
            OpenedRoom room,
            Instant openedAt,
            boolean ended) {

        Meeting over() {
            return new Meeting(leaseId, accountId, userId, topic, room, openedAt, true);
        }
    }

    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public OpenedRoom open(HostCredentials host, RoomRequest request) {
        if (PlaceholderAccounts.isOne(host.accountId())) {
            throw new ProviderFailed(
                    ProviderFailed.Cause.CREDENTIALS, "Invalid client_id or client_secret (simulated)");
        }
        var meetingId = "9%010d".formatted(request.leaseId());
        var password = "%06d".formatted(random.nextInt(1_000_000));
        // Without the server's address, which a job does not know: who reads the room completes it.
        var link = "/simulated-room/" + meetingId;
        var room = new OpenedRoom(meetingId, link + "?pwd=" + password, link + "?role=host", password);
        meetings.put(
                meetingId,
                new Meeting(
                        request.leaseId(),
                        host.accountId(),
                        host.userId(),
                        request.topic(),
                        room,
                        clock.instant(),
                        false));
        return room;
    }

    /** What the meeting is called, for whoever has its password; empty for others, and after the server was started again. */
    String topicOf(String meetingId, String password) {
        var meeting = meetings.get(meetingId);
        return meeting != null && meeting.room().password().equals(password) ? meeting.topic() : "";
    }

    @Override
    public Optional<OpenedRoom> find(HostCredentials host, String meetingId) {
        return Optional.ofNullable(meetings.get(meetingId)).map(Meeting::room);
    }

    @Override
    public void end(HostCredentials host, String meetingId) {
        meetings.computeIfPresent(meetingId, (_, meeting) -> meeting.over());
    }

    @Override
    public void delete(HostCredentials host, String meetingId) {
        meetings.remove(meetingId);
    }

    @Override
    public List<MarkedMeeting> marked(HostCredentials host) {
        return ofHost(host)
                .map(m -> new MarkedMeeting(m.leaseId, m.room.meetingId(), m.openedAt))
                .toList();
    }

    /** Nobody ever is in a simulated meeting; a lesson that nobody ends is over when its lease is. */
    @Override
    public Set<String> live(HostCredentials host) {
        return Set.of();
    }

    /** Nobody can be seen in it, so one that was ended counts as held. */
    @Override
    public List<Session> sessions(HostCredentials host, String meetingId) {
        return Optional.ofNullable(meetings.get(meetingId))
                .filter(Meeting::ended)
                .map(m -> List.of(new Session(meetingId, m.openedAt, clock.instant())))
                .orElse(List.of());
    }

    @Override
    public List<Presence> participants(HostCredentials host, String meetingId) {
        return List.of();
    }

    @Override
    public List<RecordedFile> recordings(HostCredentials host, String meetingId) {
        return List.of();
    }

    @Override
    public ProbeResult examine(HostCredentials host) {
        return PlaceholderAccounts.isOne(host.accountId())
                ? ProbeResult.refused("Invalid client_id or client_secret (simulated)", null)
                : new ProbeResult(null, "simulated", null, null);
    }

    private Stream<Meeting> ofHost(HostCredentials host) {
        return List.copyOf(meetings.values()).stream()
                .filter(m -> !m.ended && m.accountId.equals(host.accountId()) && m.userId.equals(host.userId()));
    }

    boolean hasEnded(String meetingId) {
        var meeting = meetings.get(meetingId);
        return meeting != null && meeting.ended;
    }
}
