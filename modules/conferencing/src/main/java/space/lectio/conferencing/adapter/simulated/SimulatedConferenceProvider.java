package space.lectio.conferencing.adapter.simulated;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import space.lectio.conferencing.domain.accountpool.ConferenceProvider;
import space.lectio.conferencing.domain.accountpool.PlaceholderAccounts;

/**
 * Opens no meetings, but answers as if: links that lead to a page of this server which says so. As the real thing, it
 * refuses credentials that are none. It remembers which of its latest meetings have ended, for that page only.
 */
@Component
public class SimulatedConferenceProvider implements ConferenceProvider {

    private static final int REMEMBERED = 10_000;

    private final SecureRandom random = new SecureRandom();
    private final Set<String> ended = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));
    private final String publicUrl;

    public SimulatedConferenceProvider(@Value("${PUBLIC_URL:}") String publicUrl) {
        this.publicUrl = publicUrl.replaceFirst("/+$", "");
    }

    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public OpenedRoom open(HostLogin host, RoomRequest request) {
        if (PlaceholderAccounts.isOne(host.accountId())) {
            throw new RoomNotOpened(RoomNotOpened.Cause.CREDENTIALS, "Invalid client_id or client_secret (simulated)");
        }
        var meetingId = "9%010d".formatted(request.leaseId());
        var password = "%06d".formatted(random.nextInt(1_000_000));
        var link = base() + "/simulated-room/" + meetingId;
        return new OpenedRoom(meetingId, link + "?pwd=" + password, link + "?role=host", password);
    }

    @Override
    public void end(HostLogin host, String meetingId) {
        ended.add(meetingId);
    }

    boolean hasEnded(String meetingId) {
        return ended.contains(meetingId);
    }

    private String base() {
        if (!publicUrl.isEmpty()) {
            return publicUrl;
        }
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            var request = attributes.getRequest();
            var base = UriComponentsBuilder.newInstance()
                    .scheme(request.getScheme())
                    .host(request.getServerName());
            if (request.getServerPort() != 80 && request.getServerPort() != 443) {
                base.port(request.getServerPort());
            }
            return base.build().toUriString();
        }
        return "http://localhost:8080";
    }
}
