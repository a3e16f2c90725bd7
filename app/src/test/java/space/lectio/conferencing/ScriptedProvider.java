package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import space.lectio.conferencing.pool.domain.host.HostCredentials;
import space.lectio.conferencing.pool.domain.host.ProbeResult;
import space.lectio.conferencing.pool.domain.host.ProviderFailed;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider;

/** Says of meetings what it was told to say, and remembers who asked. */
public final class ScriptedProvider implements ConferenceProvider {

    public final Set<String> live = ConcurrentHashMap.newKeySet();
    public final Map<String, List<Session>> sessions = new ConcurrentHashMap<>();
    public final Map<String, List<Presence>> participants = new ConcurrentHashMap<>();

    /** Labels of hosts that do not answer. */
    public final Set<String> dead = ConcurrentHashMap.newKeySet();

    /** Labels of hosts that were asked what is live. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    private void answer(HostCredentials host) {
        assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                .as("a transaction waits for the network")
                .isFalse();
        if (dead.contains(host.label())) {
            throw new ProviderFailed(ProviderFailed.Cause.NOT_DONE, "does not answer");
        }
    }

    @Override
    public Set<String> live(HostCredentials host) {
        asked.add(host.label());
        answer(host);
        return Set.copyOf(live);
    }

    @Override
    public List<Session> sessions(HostCredentials host, String meetingId) {
        answer(host);
        return sessions.getOrDefault(meetingId, List.of());
    }

    @Override
    public List<Presence> participants(HostCredentials host, String meetingId) {
        answer(host);
        return participants.getOrDefault(meetingId, List.of());
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public OpenedRoom open(HostCredentials host, RoomRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<OpenedRoom> find(HostCredentials host, String meetingId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void end(HostCredentials host, String meetingId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(HostCredentials host, String meetingId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<MarkedMeeting> marked(HostCredentials host) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RecordedFile> recordings(HostCredentials host, String meetingId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ProbeResult examine(HostCredentials host) {
        throw new UnsupportedOperationException();
    }
}
