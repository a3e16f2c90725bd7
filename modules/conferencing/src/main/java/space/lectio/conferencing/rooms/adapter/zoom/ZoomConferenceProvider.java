package space.lectio.conferencing.rooms.adapter.zoom;

import static space.lectio.conferencing.rooms.adapter.zoom.ZoomCall.encoded;
import static space.lectio.conferencing.rooms.adapter.zoom.ZoomCall.encodedSession;
import static space.lectio.conferencing.rooms.adapter.zoom.ZoomCall.read;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.pool.domain.host.HostCredentials;
import space.lectio.conferencing.pool.domain.host.ProbeResult;
import space.lectio.conferencing.pool.domain.host.ProviderFailed;
import space.lectio.conferencing.pool.domain.host.ProviderFailed.Cause;
import space.lectio.conferencing.rooms.adapter.zoom.ZoomCall.Label;
import space.lectio.conferencing.rooms.domain.provider.AccessTokens;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider;
import tools.jackson.databind.JsonNode;

/** Zoom's REST API, version 2. All it answers is taken as input: what is missing or senseless is left out or refused. */
public final class ZoomConferenceProvider implements ConferenceProvider, AccessTokens, AutoCloseable {

    private static final int LONGEST_TOPIC = 200;
    private static final int PAGE = 300;
    private static final int MOST_PAGES = 100;

    private static final int BASIC = 1;
    private static final int LICENSED = 2;

    private final ZoomSettings settings;
    private final ZoomClient zoom;
    private final ZoomMark mark;
    private final Clock clock;

    public ZoomConferenceProvider(ZoomSettings settings, SharedTokens tokens, MeterRegistry meters, Clock clock) {
        this.settings = settings;
        this.zoom = new ZoomClient(settings, tokens, meters, clock);
        this.mark = new ZoomMark(settings.mark());
        this.clock = clock;
    }

    @Override
    public String name() {
        return "zoom";
    }

    @Override
    public String of(HostCredentials host) {
        return zoom.accessToken(host);
    }

    @Override
    public OpenedRoom open(HostCredentials host, RoomRequest request) {
        var call = new ZoomCall("create meeting", "POST", Label.MEDIUM, user(host) + "/meetings", meeting(request));
        var answer = zoom.ask(host, call);
        var room = room(answer.orFail(call));
        if (room == null) {
            throw new ProviderFailed(Cause.ANSWER_LOST, answer.describe(call.name()) + " without the links");
        }
        return room;
    }

    private Map<String, ?> meeting(RoomRequest request) {
        // Zoom changes a start in the past.
        var start = later(request.startsAt(), clock.instant().plusSeconds(1)).truncatedTo(ChronoUnit.SECONDS);
        var minutes = Duration.between(start, request.endsAt()).plusSeconds(59).toMinutes();
        return Map.of(
                "topic", shortened(request.topic()),
                "type", 2,
                "start_time", start.toString(),
                "timezone", "UTC",
                "duration", Math.max(1, minutes),
                "agenda", mark.of(request.leaseId()),
                "settings",
                        Map.of(
                                "host_video", true,
                                "participant_video", true,
                                "join_before_host", false,
                                "waiting_room", false,
                                "mute_upon_entry", true,
                                "audio", "both",
                                "auto_recording", request.recorded() ? "cloud" : "none"));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String shortened(String topic) {
        if (topic.length() <= LONGEST_TOPIC) {
            return topic;
        }
        var end = LONGEST_TOPIC - 1;
        return topic.substring(0, Character.isHighSurrogate(topic.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** Null if it lacks what people need to get in. */
    private static @Nullable OpenedRoom room(JsonNode meeting) {
        var id = id(meeting);
        var join = link(meeting.path("join_url"));
        var start = link(meeting.path("start_url"));
        return id.isEmpty() || join.isEmpty() || start.isEmpty()
                ? null
                : new OpenedRoom(id, join, start, text(meeting.path("password")));
    }

    @Override
    public Optional<OpenedRoom> find(HostCredentials host, String meetingId) {
        var call = read("get meeting", Label.LIGHT, meeting(meetingId));
        var answer = zoom.ask(host, call);
        if (answer.isGone()) {
            return Optional.empty();
        }
        var room = room(answer.orFail(call));
        if (room == null) {
            throw new ProviderFailed(Cause.NOT_DONE, answer.describe(call.name()) + " without the links");
        }
        return Optional.of(room);
    }

    @Override
    public void end(HostCredentials host, String meetingId) {
        var call = new ZoomCall(
                "end meeting", "PUT", Label.LIGHT, meeting(meetingId) + "/status", Map.of("action", "end"));
        var answer = zoom.ask(host, call);
        if (!answer.isDone() && !answer.isGone() && !answer.speaksOfTheMeeting()) {
            throw answer.failure(call);
        }
    }

    @Override
    public void delete(HostCredentials host, String meetingId) {
        var call = new ZoomCall("delete meeting", "DELETE", Label.LIGHT, meeting(meetingId), null);
        var answer = zoom.ask(host, call);
        if (answer.speaksOfTheMeeting()) {
            end(host, meetingId);
            answer = zoom.ask(host, call);
        }
        if (!answer.isDone() && !answer.isGone()) {
            throw answer.failure(call);
        }
    }

    @Override
    public List<MarkedMeeting> marked(HostCredentials host) {
        var found = new TreeMap<String, MarkedMeeting>();
        for (var type : List.of("scheduled", "live")) {
            for (var row : rows(host, "list meetings", user(host) + "/meetings?type=" + type, "meetings")) {
                var id = id(row);
                var agenda = row.has("agenda") || id.isEmpty() ? text(row.path("agenda")) : agenda(host, id);
                mark.leaseIn(agenda)
                        .ifPresent(lease -> found.put(
                                id,
                                new MarkedMeeting(
                                        lease,
                                        id,
                                        instant(row.path("created_at")).orElse(Instant.EPOCH))));
            }
        }
        return List.copyOf(found.values());
    }

    private String agenda(HostCredentials host, String meetingId) {
        var call = read("get meeting", Label.LIGHT, meeting(meetingId));
        var answer = zoom.ask(host, call);
        return answer.isGone() ? "" : text(answer.orFail(call).path("agenda"));
    }

    @Override
    public Set<String> live(HostCredentials host) {
        return rows(host, "list live meetings", user(host) + "/meetings?type=live", "meetings").stream()
                .map(ZoomConferenceProvider::id)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
    }

    @Override
    public List<Session> sessions(HostCredentials host, String meetingId) {
        return sessionIds(host, meetingId)
                .flatMap(uuid -> session(host, uuid).stream())
                .sorted(Comparator.comparing(Session::startedAt))
                .toList();
    }

    private Optional<Session> session(HostCredentials host, String uuid) {
        var call = read("get past meeting", Label.LIGHT, "/past_meetings/" + encodedSession(uuid));
        var answer = zoom.ask(host, call);
        if (answer.isGone()) {
            return Optional.empty();
        }
        var past = answer.orFail(call);
        return instant(past.path("start_time"))
                .flatMap(start -> instant(past.path("end_time")).map(end -> new Session(uuid, start, end)));
    }

    /** By its id alone Zoom tells of a meeting's last session only. */
    private Stream<String> sessionIds(HostCredentials host, String meetingId) {
        var call = read("list sessions", Label.MEDIUM, "/past_meetings/" + encoded(meetingId) + "/instances");
        var answer = zoom.ask(host, call);
        if (answer.isGone()) {
            return Stream.empty();
        }
        return answer.orFail(call)
                .path("meetings")
                .valueStream()
                .map(session -> text(session.path("uuid")))
                .filter(uuid -> !uuid.isEmpty());
    }

    @Override
    public List<Presence> participants(HostCredentials host, String meetingId) {
        return sessionIds(host, meetingId)
                .flatMap(uuid -> rows(
                        host,
                        "list participants",
                        "/past_meetings/" + encodedSession(uuid) + "/participants?",
                        "participants")
                        .stream())
                .flatMap(row -> presence(row).stream())
                .sorted(Comparator.comparing(Presence::joinedAt))
                .toList();
    }

    private static Optional<Presence> presence(JsonNode row) {
        var id = text(row.path("id"));
        var email = text(row.path("user_email"));
        return instant(row.path("join_time"))
                .flatMap(joined -> instant(row.path("leave_time"))
                        .map(left -> new Presence(
                                id.isEmpty() ? text(row.path("user_id")) : id,
                                text(row.path("name")),
                                email.isEmpty() ? null : email,
                                joined,
                                left)));
    }

    @Override
    public List<RecordedFile> recordings(HostCredentials host, String meetingId) {
        return sessionIds(host, meetingId)
                .flatMap(uuid -> recordingsOf(host, uuid))
                .toList();
    }

    private Stream<RecordedFile> recordingsOf(HostCredentials host, String uuid) {
        var call = read("get recordings", Label.LIGHT, "/meetings/" + encodedSession(uuid) + "/recordings");
        var answer = zoom.ask(host, call);
        if (answer.isGone()) {
            return Stream.empty();
        }
        return answer.orFail(call)
                .path("recording_files")
                .valueStream()
                .filter(file -> text(file.path("status")).equals("completed"))
                .flatMap(file -> recording(uuid, file).stream());
    }

    private static Optional<RecordedFile> recording(String uuid, JsonNode file) {
        var id = text(file.path("id"));
        var download = link(file.path("download_url"));
        if (id.isEmpty() || download.isEmpty()) {
            return Optional.empty();
        }
        return instant(file.path("recording_start"))
                .flatMap(start -> instant(file.path("recording_end"))
                        .map(end -> new RecordedFile(
                                id,
                                uuid,
                                text(file.path("recording_type")),
                                text(file.path("file_type")),
                                file.path("file_size").asLong(0),
                                start,
                                end,
                                download,
                                link(file.path("play_url")))));
    }

    @Override
    public ProbeResult examine(HostCredentials host) {
        try {
            var getUser = read("get user", Label.LIGHT, user(host));
            var person = zoom.ask(host, getUser).orFail(getUser);
            var getSettings = read("get user settings", Label.LIGHT, user(host) + "/settings");
            var feature = zoom.ask(host, getSettings).orFail(getSettings).path("feature");
            return examined(person, feature);
        } catch (ProviderFailed failed) {
            return new ProbeResult(
                    failed.getMessage(), null, null, null, failed.why() == ProviderFailed.Cause.CREDENTIALS);
        }
    }

    private ProbeResult examined(JsonNode person, JsonNode feature) {
        var type = person.path("type").asInt(0);
        var status = text(person.path("status"));
        var capacity = feature.path("large_meeting").asBoolean(false)
                ? feature.path("large_meeting_capacity").asInt(0)
                : feature.path("meeting_capacity").asInt(0);
        var known = capacity > 0 ? capacity : null;
        if (!status.isEmpty() && !status.equals("active")) {
            return ProbeResult.refused("The Zoom user is " + ZoomAnswer.clean(status) + ": activate it at Zoom", known);
        }
        return switch (type) {
            case BASIC -> new ProbeResult(null, "Basic", known, 1);
            case LICENSED -> new ProbeResult(null, "Licensed", known, slots(text(feature.path("concurrent_meeting"))));
            default ->
                ProbeResult.refused(
                        "The Zoom user has no meeting licence (type " + type + "): assign it one at Zoom", known);
        };
    }

    /** Zoom documents what its add-on for concurrent meetings is called, not how many it allows: two are certain. */
    private int slots(String concurrent) {
        return switch (concurrent) {
            case "Plus" -> 2;
            case "None" -> 1;
            default -> settings.plan().meetingsAtOnce();
        };
    }

    /** All rows of all pages. A page may be empty and still have a next one. */
    private List<JsonNode> rows(HostCredentials host, String name, String path, String rows) {
        var all = new ArrayList<JsonNode>();
        var next = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            var call = read(
                    name,
                    Label.MEDIUM,
                    path + "&page_size=" + PAGE + (next.isEmpty() ? "" : "&next_page_token=" + encoded(next)));
            var answer = zoom.ask(host, call);
            if (answer.isGone() || answer.wantsAPaidAccount()) {
                return List.of();
            }
            var list = answer.orFail(call);
            list.path(rows).valueStream().forEach(all::add);
            next = text(list.path("next_page_token"));
            if (next.isEmpty()) {
                if (all.isEmpty() && list.path("total_records").asInt(0) > 0) {
                    // An empty list would make existing meetings look lost.
                    throw new ProviderFailed(
                            Cause.NOT_DONE, answer.describe(name) + " with rows promised but none given");
                }
                return all;
            }
        }
        throw new ProviderFailed(Cause.NOT_DONE, "Zoom's pages of '" + name + "' do not end");
    }

    private String user(HostCredentials host) {
        return "/users/" + encoded(settings.userOf(host));
    }

    private static String meeting(String meetingId) {
        return "/meetings/" + encoded(meetingId);
    }

    /** Longer than 32 bits, and sometimes a text. */
    private static String id(JsonNode meeting) {
        var id = text(meeting.path("id"));
        return id.matches("\\d{1,19}") ? id : "";
    }

    private static String text(JsonNode value) {
        return value.asString("");
    }

    /** People are sent there. */
    private static String link(JsonNode value) {
        var link = text(value);
        return link.startsWith("https://") ? link : "";
    }

    private static Optional<Instant> instant(JsonNode value) {
        try {
            return Optional.of(Instant.parse(text(value)));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        zoom.close();
    }
}
