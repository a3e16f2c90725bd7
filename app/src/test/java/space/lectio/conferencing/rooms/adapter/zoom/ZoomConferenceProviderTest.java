package space.lectio.conferencing.rooms.adapter.zoom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import space.lectio.AdjustableClock;
import space.lectio.conferencing.pool.domain.host.HostCredentials;
import space.lectio.conferencing.pool.domain.host.ProbeResult;
import space.lectio.conferencing.pool.domain.host.ProviderFailed;
import space.lectio.conferencing.pool.domain.host.ProviderFailed.Cause;
import space.lectio.conferencing.rooms.adapter.zoom.ZoomSettings.Patience;
import space.lectio.conferencing.rooms.adapter.zoom.ZoomSettings.Plan;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.MarkedMeeting;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.Presence;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.RecordedFile;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.RoomRequest;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.Session;
import space.lectio.zoom.Fault;
import space.lectio.zoom.StubCall;
import space.lectio.zoom.StubMeeting;
import space.lectio.zoom.StubZoom;

/** Against a Zoom that behaves, and misbehaves, as the real one is known to. */
class ZoomConferenceProviderTest {

    private static final String SECRET = "canary-client-secret";
    private static final HostCredentials HOST =
            new HostCredentials("zoom1@school.example", "acct", "client", SECRET, "me");
    private static final ZoomApp NO_APP = new ZoomApp("", "", "");
    private static final Patience SHORT = new Patience(
            Duration.ofMillis(400),
            Duration.ofMillis(600),
            Duration.ofSeconds(20),
            Duration.ofMillis(20),
            Duration.ofMillis(500));

    private final StubZoom zoom = new StubZoom();
    private final AdjustableClock clock = new AdjustableClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<ZoomConferenceProvider> started = new ArrayList<>();

    private ZoomConferenceProvider provider = provider(Plan.PRO);

    private ZoomConferenceProvider provider(Plan plan) {
        return provider(NO_APP, plan, "school-1", SharedTokens.NONE);
    }

    private ZoomConferenceProvider provider(ZoomApp common, Plan plan, String mark, SharedTokens tokens) {
        var made = new ZoomConferenceProvider(
                new ZoomSettings(common, URI.create(zoom.oauthUrl()), URI.create(zoom.apiUrl()), plan, mark, SHORT),
                tokens,
                meters,
                clock);
        started.add(made);
        return made;
    }

    @BeforeEach
    void account() {
        zoom.addAccount("acct", "client", SECRET);
    }

    @AfterEach
    void close() {
        started.forEach(ZoomConferenceProvider::close);
        zoom.close();
    }

    private RoomRequest lesson(long lease) {
        var start = clock.instant().plus(10, ChronoUnit.MINUTES);
        return new RoomRequest(lease, "Математика - Вектор", start, start.plus(1, ChronoUnit.HOURS), false);
    }

    private ProviderFailed failure(Runnable what) {
        var failed = catchThrowableOfType(ProviderFailed.class, what::run);
        assertThat(failed).as("it fails").isNotNull();
        return failed;
    }

    private Cause why(Runnable what) {
        return failure(what).why();
    }

    @Nested
    class Opening {

        @Test
        void aMeetingIsAsTheLessonWantsItAndCarriesItsMark() {
            var now = Instant.parse("2026-11-23T10:00:00.123456Z");
            clock.standAt(now);
            var start = Instant.parse("2026-11-23T10:30:00Z");

            var room = provider.open(HOST, new RoomRequest(42, "Вектор", start, start.plusSeconds(90 * 60), true));

            var meeting = zoom.meeting(room.meetingId());
            assertThat(Long.parseLong(room.meetingId())).isGreaterThan(Integer.MAX_VALUE);
            assertThat(room.joinUrl()).startsWith("https://").contains("pwd=");
            assertThat(room.startUrl()).startsWith("https://");
            assertThat(room.password()).isNotEmpty();
            assertThat(meeting.agenda()).isEqualTo("lectio:school-1:42");
            assertThat(meeting.asked().path("topic").asString()).isEqualTo("Вектор");
            assertThat(meeting.asked().path("type").asInt()).isEqualTo(2);
            assertThat(meeting.asked().path("start_time").asString()).isEqualTo("2026-11-23T10:30:00Z");
            assertThat(meeting.asked().path("duration").asInt()).isEqualTo(90);
            var settings = meeting.asked().path("settings");
            assertThat(settings.path("auto_recording").asString()).isEqualTo("cloud");
            assertThat(settings.path("join_before_host").asBoolean(true)).isFalse();
            assertThat(settings.path("waiting_room").asBoolean(true)).isFalse();
            assertThat(settings.path("mute_upon_entry").asBoolean()).isTrue();
        }

        @Test
        void aStartInThePastBecomesNowAndALongTopicShorter() {
            clock.standAt(Instant.parse("2026-11-23T10:00:00.123456Z"));
            var begun = Instant.parse("2026-11-23T09:50:00Z");
            var room = provider.open(HOST, new RoomRequest(1, "🎻".repeat(300), begun, begun.plusSeconds(3600), false));

            var asked = zoom.meeting(room.meetingId()).asked();
            assertThat(asked.path("start_time").asString()).isEqualTo("2026-11-23T10:00:01Z");
            assertThat(asked.path("duration").asInt()).isEqualTo(50);
            var topic = asked.path("topic").asString();
            assertThat(topic).hasSizeLessThanOrEqualTo(200).startsWith("🎻").endsWith("🎻…");
            assertThat(asked.path("settings").path("auto_recording").asString()).isEqualTo("none");
        }

        @ParameterizedTest
        @EnumSource(
                names = {
                    "NO_ANSWER_BEFORE",
                    "NO_ANSWER_AFTER",
                    "RESET_BEFORE",
                    "RESET_AFTER",
                    "ERROR_BEFORE",
                    "ERROR_AFTER",
                    "TRICKLE",
                    "HUGE",
                    "BROKEN_JSON",
                    "NO_LINKS"
                })
        void anAnswerThatDoesNotComeLeavesItOpenAndIsNeverAskedAgain(Fault fault) {
            zoom.next(StubCall.CREATE, fault);

            assertThat(why(() -> provider.open(HOST, lesson(7)))).isEqualTo(Cause.ANSWER_LOST);

            assertThat(zoom.log(StubCall.CREATE)).hasSize(1);
            var left = zoom.marked("lectio:school-1:7");
            assertThat(left).hasSize(fault.name().endsWith("BEFORE") ? 0 : 1);
            assertThat(provider.marked(HOST)).as("what is left can be found").hasSameSizeAs(left);
        }

        @Test
        void whatZoomRefusesWasNotDone() {
            zoom.next(StubCall.CREATE, Fault.TOO_FAST, Fault.ACCOUNT_DAY_SPENT);
            assertThat(why(() -> provider.open(HOST, lesson(1)))).isEqualTo(Cause.NOT_DONE);
            assertThat(why(() -> provider.open(HOST, lesson(1)))).isEqualTo(Cause.NOT_DONE);
            assertThat(zoom.log(StubCall.CREATE)).hasSize(2);
            assertThat(zoom.meetings()).isEmpty();
        }

        @Test
        void nobodyAtTheAddressMeansNotDone() throws IOException {
            int free;
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                free = socket.getLocalPort();
            }
            var nowhere = new ZoomConferenceProvider(
                    new ZoomSettings(
                            NO_APP,
                            URI.create(zoom.oauthUrl()),
                            URI.create("http://localhost:" + free + "/v2"),
                            Plan.PRO,
                            "school-1",
                            SHORT),
                    SharedTokens.NONE,
                    meters,
                    clock);
            started.add(nowhere);
            assertThat(why(() -> nowhere.open(HOST, lesson(1)))).isEqualTo(Cause.NOT_DONE);
        }

        @Test
        void theHundredAndFirstRequestOfAUsersDayIsABudgetSpentUntilMidnight() {
            clock.standAt(Instant.parse("2026-11-23T23:50:00Z"));
            zoom.clock(clock);
            for (int lease = 1; lease <= 100; lease++) {
                provider.open(HOST, lesson(lease));
            }
            assertThat(why(() -> provider.open(HOST, lesson(101)))).isEqualTo(Cause.BUDGET_SPENT);
            assertThat(zoom.log(StubCall.CREATE)).as("and is not tried again").hasSize(101);
            clock.standAt(Instant.parse("2026-11-24T00:00:00Z"));
            assertThatCode(() -> provider.open(HOST, lesson(101))).doesNotThrowAnyException();
        }

        @Test
        void whoMayNotHostIsAMatterOfCredentialsAndTheMessageSaysWhat() {
            zoom.next(StubCall.CREATE, Fault.SCOPES_MISSING, Fault.MAY_NOT_HOST, Fault.PAID_ONLY);

            var scopes = failure(() -> provider.open(HOST, lesson(1)));
            assertThat(scopes.why()).isEqualTo(Cause.CREDENTIALS);
            assertThat(scopes)
                    .hasMessageContaining("400/4711")
                    .hasMessageContaining("[meeting:write:admin]")
                    .hasMessageContaining("add these scopes")
                    .hasMessageContaining("rid=WEB_");
            assertThat(why(() -> provider.open(HOST, lesson(1)))).isEqualTo(Cause.CREDENTIALS);
            assertThat(why(() -> provider.open(HOST, lesson(1)))).isEqualTo(Cause.CREDENTIALS);

            var stranger = new HostCredentials("x", "acct", "client", SECRET, "nobody@school.example");
            var unknown = failure(() -> provider.open(stranger, lesson(1)));
            assertThat(unknown.why()).isEqualTo(Cause.CREDENTIALS);
            assertThat(unknown).hasMessageContaining("404/1001").hasMessageNotContaining("nobody@school");
        }
    }

    @Nested
    class Tokens {

        @Test
        void fiftyThreadsAskForOneToken() throws Exception {
            zoom.next(StubCall.TOKEN, Fault.SLOW);
            inParallel(50, () -> provider.live(HOST));
            assertThat(zoom.log(StubCall.TOKEN)).hasSize(1);

            zoom.expireTokens();
            inParallel(50, () -> provider.live(HOST));
            assertThat(zoom.log(StubCall.TOKEN))
                    .as("also if all find it refused")
                    .hasSize(2);
        }

        @Test
        void fiftyThreadsLearnOfOneRefusal() throws Exception {
            var wrong = new HostCredentials("x", "acct", "client", "wrong", "me");
            zoom.next(StubCall.TOKEN, Fault.SLOW);
            zoom.slowness(Duration.ofMillis(300));
            var causes = inParallel(50, () -> why(() -> provider.live(wrong)));
            assertThat(causes).containsOnly(Cause.CREDENTIALS);
            assertThat(zoom.log(StubCall.TOKEN)).hasSizeLessThan(10);
        }

        @Test
        void aTokenIsKeptForThreeThousandSeconds() {
            clock.standAt(Instant.parse("2026-11-23T10:00:00Z"));
            zoom.clock(clock);
            provider.live(HOST);
            clock.standAt(clock.instant().plusSeconds(2_999));
            provider.live(HOST);
            assertThat(zoom.log(StubCall.TOKEN)).hasSize(1);
            clock.standAt(clock.instant().plusSeconds(1));
            provider.live(HOST);
            assertThat(zoom.log(StubCall.TOKEN)).hasSize(2);
        }

        @Test
        void aRefusedTokenIsFetchedAnewOnceAndTheMeetingIsMadeOnce() {
            provider.live(HOST);
            zoom.expireTokens();
            provider.open(HOST, lesson(1));
            assertThat(zoom.log(StubCall.TOKEN)).hasSize(2);
            assertThat(zoom.meetings()).hasSize(1);

            zoom.always(StubCall.CREATE, Fault.TOKEN_EXPIRED);
            assertThat(why(() -> provider.open(HOST, lesson(2)))).isEqualTo(Cause.CREDENTIALS);
            assertThat(zoom.log(StubCall.TOKEN)).hasSize(3);
            assertThat(zoom.log(StubCall.CREATE)).hasSize(4);
        }

        @Test
        void newCredentialsGetANewToken() {
            provider.live(HOST);
            zoom.addAccount("acct", "client", "new-secret");
            var renewed = new HostCredentials(HOST.label(), "acct", "client", "new-secret", "me");
            provider.live(renewed);
            assertThat(zoom.log(StubCall.TOKEN)).hasSize(2);
            assertThat(zoom.log(StubCall.TOKEN)).allMatch(entry -> entry.status() == 200);
        }

        @Test
        void serversThatShareTheirTokensFetchOneAndAgreeOnTheLaterIfZoomKillsTheFirst() {
            var shared = new TokensInATest();
            zoom.oneTokenAtATime();
            var one = provider(NO_APP, Plan.PRO, "school-1", shared);
            var other = provider(NO_APP, Plan.PRO, "school-1", shared);
            one.live(HOST);
            other.live(HOST);
            assertThat(zoom.log(StubCall.TOKEN)).hasSize(1);

            zoom.expireTokens();
            one.live(HOST);
            other.live(HOST);
            one.live(HOST);
            assertThat(zoom.log(StubCall.TOKEN)).hasSize(2);
        }

        @Test
        void wrongCredentialsAreToldApartFromATokenThatCannotBeHadNow() {
            var wrong = failure(() -> provider.live(new HostCredentials("x", "acct", "client", "wrong", "me")));
            assertThat(wrong.why()).isEqualTo(Cause.CREDENTIALS);
            assertThat(wrong).hasMessageContaining("Invalid client_id or client_secret");
            assertThat(why(() -> provider.live(new HostCredentials("x", "no-account", "client", SECRET, "me"))))
                    .isEqualTo(Cause.CREDENTIALS);

            zoom.next(StubCall.TOKEN, Fault.ERROR_BEFORE, Fault.RESET_BEFORE, Fault.ERROR_BEFORE);
            assertThat(why(() -> provider.open(HOST, lesson(1))))
                    .as("nothing was asked of Zoom itself")
                    .isEqualTo(Cause.NOT_DONE);
            assertThatCode(() -> provider.live(HOST)).doesNotThrowAnyException();
        }

        /** What Redis is to several servers. */
        private static final class TokensInATest implements SharedTokens {

            private final ConcurrentHashMap<String, Token> kept = new ConcurrentHashMap<>();

            @Override
            public Optional<Token> find(String key) {
                return Optional.ofNullable(kept.get(key));
            }

            @Override
            public void keep(String key, Token token) {
                kept.put(key, token);
            }

            @Override
            public void forget(String key, Token token) {
                kept.remove(key, token);
            }
        }
    }

    @Nested
    class OneAppForAll {

        private final ZoomApp app = new ZoomApp("common", "common-client", SECRET);

        @BeforeEach
        void users() {
            zoom.addAccount("common", "common-client", SECRET);
            zoom.addUser("common", "u-1", "zoom1@school.example");
        }

        @Test
        void aHostWithoutCredentialsHostsUnderItsOwnAddress() {
            var provider = provider(app, Plan.PRO, "school-1", SharedTokens.NONE);
            var byAddress = provider.open(new HostCredentials("zoom1@school.example", "", "", "", "me"), lesson(1));
            assertThat(zoom.meeting(byAddress.meetingId()).host().id()).isEqualTo("u-1");
            var byId = provider.open(new HostCredentials("Room 1", "", "", "", "u-1"), lesson(2));
            assertThat(zoom.meeting(byId.meetingId()).host().id()).isEqualTo("u-1");
            assertThat(why(() -> provider.open(new HostCredentials("Room 1", "", "", "", "me"), lesson(3))))
                    .as("not under the owner, who would host for all")
                    .isEqualTo(Cause.CREDENTIALS);
        }

        @Test
        void itsOwnCredentialsComeFirstAndNoneAtAllAreSaidToBeMissing() {
            provider(app, Plan.PRO, "school-1", SharedTokens.NONE).open(HOST, lesson(1));
            assertThat(zoom.log(StubCall.CREATE))
                    .singleElement()
                    .extracting(StubZoom.Logged::accountId)
                    .isEqualTo("acct");
            assertThat(failure(() -> provider.open(new HostCredentials("x@y.example", "", "", "", "me"), lesson(1))))
                    .hasMessageContaining("ZOOM_CLIENT_ID");
        }
    }

    @Nested
    class Ending {

        @Test
        void aMeetingIsEndedAndToEndItAgainIsNoError() {
            var id = provider.open(HOST, lesson(1)).meetingId();
            zoom.startMeeting(id);
            assertThat(provider.live(HOST)).containsExactly(id);
            provider.end(HOST, id);
            assertThat(zoom.meeting(id).isOver()).isTrue();
            assertThat(provider.live(HOST)).isEmpty();
            provider.end(HOST, id);
            provider.end(HOST, "81234567890");
            zoom.next(StubCall.STATUS, Fault.IN_PROGRESS);
            provider.end(HOST, id);
        }

        @Test
        void aLostAnswerToAnEndIsAskedForAgain() {
            var id = provider.open(HOST, lesson(1)).meetingId();
            zoom.startMeeting(id);
            zoom.next(StubCall.STATUS, Fault.RESET_BEFORE, Fault.ERROR_AFTER);
            provider.end(HOST, id);
            assertThat(zoom.log(StubCall.STATUS)).hasSize(3);
            assertThat(zoom.meeting(id).isOver()).isTrue();

            zoom.always(StubCall.STATUS, Fault.ERROR_BEFORE);
            assertThat(why(() -> provider.end(HOST, id))).isEqualTo(Cause.ANSWER_LOST);
            assertThat(zoom.log(StubCall.STATUS)).as("three times at most").hasSize(6);
        }

        @Test
        void aMeetingIsDeletedAndToDeleteItAgainIsNoError() {
            var id = provider.open(HOST, lesson(1)).meetingId();
            assertThat(provider.find(HOST, id)).isPresent();
            zoom.next(StubCall.DELETE, Fault.RESET_AFTER);
            provider.delete(HOST, id);
            provider.delete(HOST, id);
            assertThat(zoom.meeting(id).isDeleted()).isTrue();
            assertThat(provider.find(HOST, id)).isEmpty();
        }

        @Test
        void aMeetingThatRunsIsEndedBeforeItIsDeleted() {
            var id = provider.open(HOST, lesson(1)).meetingId();
            zoom.startMeeting(id);
            zoom.next(StubCall.DELETE, Fault.IN_PROGRESS);
            provider.delete(HOST, id);
            assertThat(zoom.log(StubCall.STATUS)).hasSize(1);
            assertThat(zoom.meeting(id).isDeleted()).isTrue();
        }
    }

    @Nested
    class Finding {

        @Test
        void theStartLinkIsAFreshOne() {
            var room = provider.open(HOST, lesson(1));
            var found = provider.find(HOST, room.meetingId()).orElseThrow();
            assertThat(found.joinUrl()).isEqualTo(room.joinUrl());
            assertThat(found.startUrl()).isNotEqualTo(room.startUrl());
        }

        @Test
        void ourOwnMeetingsAreFoundOnAllPagesAndNobodyElses() {
            zoom.longestPage(3);
            for (int lease = 1; lease <= 8; lease++) {
                provider.open(HOST, lesson(lease));
            }
            provider(NO_APP, Plan.PRO, "school-2", SharedTokens.NONE).open(HOST, lesson(1));
            provider(NO_APP, Plan.PRO, "school-1:1", SharedTokens.NONE).open(HOST, lesson(9));
            var live = provider.marked(HOST).getFirst().meetingId();
            zoom.startMeeting(live);

            assertThat(provider.marked(HOST))
                    .extracting(MarkedMeeting::leaseId)
                    .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
            assertThat(provider.marked(HOST).stream().filter(found -> found.leaseId() == 2))
                    .hasSize(1)
                    .allMatch(found -> !found.createdAt().isAfter(clock.instant()));
            assertThat(provider.live(HOST)).containsExactly(live);
        }

        @Test
        void aRowWithoutAnAgendaIsLookedAt() {
            var id = provider.open(HOST, lesson(5)).meetingId();
            zoom.agendaInRows(false);
            assertThat(provider.marked(HOST))
                    .singleElement()
                    .extracting(MarkedMeeting::meetingId)
                    .isEqualTo(id);
        }

        @Test
        void aListThatIsEmptyAgainstItsOwnCountIsNotBelieved() {
            provider.open(HOST, lesson(5));
            zoom.next(StubCall.LIST, Fault.EMPTY_PAGE);
            assertThat(why(() -> provider.marked(HOST))).isEqualTo(Cause.NOT_DONE);
            assertThat(provider.marked(HOST)).hasSize(1);
        }

        @ParameterizedTest
        @EnumSource(
                names = {
                    "NO_ANSWER_BEFORE",
                    "RESET_BEFORE",
                    "ERROR_BEFORE",
                    "RESET_AFTER",
                    "TOO_FAST",
                    "TOKEN_EXPIRED",
                    "HUGE"
                })
        void whatOnlyReadsIsAskedAgain(Fault fault) {
            provider.open(HOST, lesson(5));
            zoom.next(StubCall.LIST, fault);
            assertThat(provider.marked(HOST)).hasSize(1);
        }

        @Test
        void whatOnlyReadsWasNotDoneIfItFailsForGood() {
            zoom.always(StubCall.LIST, Fault.BROKEN_JSON);
            assertThat(why(() -> provider.live(HOST))).isEqualTo(Cause.NOT_DONE);
            zoom.always(StubCall.LIST, Fault.ERROR_BEFORE);
            assertThat(why(() -> provider.live(HOST))).isEqualTo(Cause.NOT_DONE);
        }
    }

    @Nested
    class Afterwards {

        private final Instant ten = Instant.parse("2026-11-23T10:00:00Z");
        private String meeting = "";

        @BeforeEach
        void twoSessions() {
            zoom.clock(clock);
            clock.standAt(ten);
            meeting = provider.open(HOST, lesson(1)).meetingId();
            zoom.startMeeting(meeting);
            zoom.joins(meeting, "p1", "Лиза Цой", "lisa@school.example");
            zoom.joins(meeting, "p2", "Гость", "");
            after(600);
            zoom.leaves(meeting, "p1");
            after(60);
            zoom.joins(meeting, "p1", "Лиза Цой", "lisa@school.example");
            after(540);
            zoom.endMeeting(meeting);
            after(60);
            zoom.startMeeting(meeting);
            zoom.joins(meeting, "p1", "Лиза Цой", "lisa@school.example");
            after(60);
        }

        private void after(int seconds) {
            clock.standAt(clock.instant().plusSeconds(seconds));
        }

        @Test
        void sessionsThatAreOverAreToldOldestFirst() {
            assertThat(provider.sessions(HOST, meeting))
                    .extracting(Session::startedAt, Session::endedAt)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(ten, ten.plusSeconds(1_200)));
            zoom.endMeeting(meeting);
            assertThat(provider.sessions(HOST, meeting))
                    .hasSize(2)
                    .isSortedAccordingTo(java.util.Comparator.comparing(Session::startedAt));
            assertThat(provider.sessions(HOST, "81234567890")).isEmpty();
        }

        @Test
        void allComingsAndGoingsOfAllSessionsAreTold() {
            zoom.longestPage(2);
            zoom.endMeeting(meeting);
            var people = provider.participants(HOST, meeting);
            assertThat(people).hasSize(4);
            assertThat(people)
                    .filteredOn(presence -> presence.participantId().equals("p1"))
                    .extracting(presence -> Duration.between(presence.joinedAt(), presence.leftAt())
                            .toSeconds())
                    .containsExactly(600L, 540L, 60L);
            assertThat(people)
                    .filteredOn(presence -> presence.name().equals("Гость"))
                    .singleElement()
                    .extracting(Presence::email)
                    .isNull();
            assertThat(people.toString()).doesNotContain("Лиза").doesNotContain("@");
        }

        @Test
        void anAccountThatDoesNotPayTellsNoParticipants() {
            zoom.always(StubCall.PARTICIPANTS, Fault.PAID_ONLY);
            assertThat(provider.participants(HOST, meeting)).isEmpty();
            assertThat(provider.participants(HOST, "81234567890")).isEmpty();
        }

        @Test
        void recordingsAreToldWhenTheyAreReady() {
            zoom.endMeeting(meeting);
            assertThat(provider.recordings(HOST, meeting)).isEmpty();
            zoom.record(
                    meeting,
                    new StubMeeting.File(
                            "f1", "shared_screen_with_speaker_view", "MP4", 5_000_000_000L, ten, ten.plusSeconds(60)));
            assertThat(provider.recordings(HOST, meeting)).singleElement().satisfies(file -> {
                assertThat(file)
                        .extracting(
                                RecordedFile::fileId, RecordedFile::kind, RecordedFile::fileType, RecordedFile::bytes)
                        .containsExactly("f1", "shared_screen_with_speaker_view", "MP4", 5_000_000_000L);
                assertThat(file.downloadUrl()).startsWith("https://");
                assertThat(file.sessionId())
                        .isEqualTo(zoom.meeting(meeting).sessions().getLast().uuid());
            });
        }
    }

    @Nested
    class Examining {

        private HostCredentials user(String id) {
            return new HostCredentials("x", "acct", "client", SECRET, id);
        }

        @Test
        void planSeatsAndSlotsAreWhatZoomSays() {
            zoom.addUser("acct", "licensed", "a@x.example").seating(300);
            zoom.addUser("acct", "large", "b@x.example").seating(500);
            zoom.addUser("acct", "basic", "c@x.example").ofType(1);
            zoom.addUser("acct", "plus", "d@x.example").withConcurrent("Plus");

            assertThat(provider.examine(user("licensed"))).isEqualTo(new ProbeResult(null, "Licensed", 300, 1));
            assertThat(provider.examine(user("large"))).isEqualTo(new ProbeResult(null, "Licensed", 500, 1));
            assertThat(provider.examine(user("basic"))).isEqualTo(new ProbeResult(null, "Basic", 100, 1));
            assertThat(provider.examine(user("plus"))).isEqualTo(new ProbeResult(null, "Licensed", 100, 2));
            assertThat(provider(Plan.BUSINESS).examine(user("licensed")).slots())
                    .isEqualTo(2);
        }

        @Test
        void whatIsWrongIsInTheAnswerAndWhatToDo() {
            zoom.addUser("acct", "gone", "a@x.example").withStatus("inactive");
            zoom.addUser("acct", "unlicensed", "b@x.example").ofType(99);

            assertThat(provider.examine(user("gone")).problem())
                    .contains("inactive")
                    .contains("activate it");
            assertThat(provider.examine(user("unlicensed")).problem()).contains("licence");
            assertThat(provider.examine(user("nobody")).problem()).contains("User does not exist");
            assertThat(provider.examine(new HostCredentials("x", "acct", "client", "wrong", "me"))
                            .problem())
                    .contains("Invalid client_id or client_secret");
            zoom.next(StubCall.GET_SETTINGS, Fault.SCOPES_MISSING);
            assertThat(provider.examine(HOST).problem())
                    .contains("[meeting:write:admin]")
                    .contains("add these scopes");
            assertThat(provider.examine(HOST).works()).isTrue();
        }
    }

    @Nested
    class WithinTheLimits {

        @ParameterizedTest
        @EnumSource(Plan.class)
        void aBurstNeverMakesZoomSayTooFast(Plan plan) throws Exception {
            zoom.plan("acct", StubZoom.Plan.valueOf(plan.name()));
            var quick = provider(plan);
            var calls = plan == Plan.FREE ? 6 : 60;
            for (int user = 0; user < 4; user++) {
                zoom.addUser("acct", "u" + user, "u" + user + "@x.example");
            }
            var number = new java.util.concurrent.atomic.AtomicInteger();
            inParallel(calls, () -> {
                var n = number.incrementAndGet();
                var host = new HostCredentials("x", "acct", "client", SECRET, "u" + n % 4);
                var room = quick.open(host, lesson(n));
                quick.find(host, room.meetingId());
                return n;
            });
            assertThat(zoom.log()).noneMatch(entry -> entry.status() == 429);
            assertThat(zoom.meetings()).hasSize(calls);
            assertThat(meters.counter("zoom.calls", "kind", "medium", "outcome", "done")
                            .count())
                    .isEqualTo(calls);
        }

        @Test
        void whoWouldHaveToWaitTooLongIsToldAtOnce() throws Exception {
            var hasty = new ZoomConferenceProvider(
                    new ZoomSettings(
                            NO_APP,
                            URI.create(zoom.oauthUrl()),
                            URI.create(zoom.apiUrl()),
                            Plan.FREE,
                            "school-1",
                            new Patience(
                                    SHORT.connect(),
                                    SHORT.answer(),
                                    Duration.ofMillis(700),
                                    SHORT.betweenTries(),
                                    SHORT.afterFailures())),
                    SharedTokens.NONE,
                    meters,
                    clock);
            started.add(hasty);
            var outcomes = Collections.synchronizedList(new ArrayList<Cause>());
            inParallel(6, () -> {
                try {
                    hasty.open(HOST, lesson(1));
                } catch (ProviderFailed failed) {
                    outcomes.add(failed.why());
                }
                return 0;
            });
            assertThat(outcomes).isNotEmpty().containsOnly(Cause.NOT_DONE);
            assertThat(zoom.log()).noneMatch(entry -> entry.status() == 429);
        }
    }

    @Nested
    class WhenZoomKeepsFailing {

        @Test
        void theAccountIsLeftAloneForAWhileAndOthersAreNot() throws Exception {
            zoom.addAccount("other", "client", SECRET);
            var other = new HostCredentials("x", "other", "client", SECRET, "me");
            provider.live(HOST);
            zoom.always(StubCall.CREATE, Fault.ERROR_BEFORE);
            for (int n = 0; n < 10; n++) {
                failure(() -> provider.open(HOST, lesson(1)));
            }
            var asked = zoom.log(StubCall.CREATE).size();
            assertThat(asked).isLessThan(10);
            var held = failure(() -> provider.open(HOST, lesson(1)));
            assertThat(held.why()).isEqualTo(Cause.NOT_DONE);
            assertThat(held).hasMessageContaining("left alone");
            assertThat(zoom.log(StubCall.CREATE)).hasSize(asked);
            assertThatCode(() -> provider.live(other)).doesNotThrowAnyException();

            zoom.heal();
            Thread.sleep(SHORT.afterFailures().plusMillis(100));
            assertThatCode(() -> provider.open(HOST, lesson(1))).doesNotThrowAnyException();
        }

        @Test
        void refusalsAreNoFailures() {
            zoom.always(StubCall.CREATE, Fault.MAY_NOT_HOST);
            for (int n = 0; n < 20; n++) {
                assertThat(why(() -> provider.open(HOST, lesson(1)))).isEqualTo(Cause.CREDENTIALS);
            }
            assertThat(zoom.log(StubCall.CREATE)).hasSize(20);
        }

        @Test
        void slownessIsAFailure() {
            zoom.slowness(Duration.ofMillis(450));
            zoom.always(StubCall.LIST, Fault.SLOW);
            for (int n = 0; n < 10; n++) {
                try {
                    provider.live(HOST);
                } catch (ProviderFailed held) {
                    assertThat(held).hasMessageContaining("left alone");
                    return;
                }
            }
            throw new AssertionError("ten slow answers, and the account is still asked");
        }
    }

    @Test
    void noSecretTokenOrLinkIsEverLoggedOrInAMessage() {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var before = root.getLevel();
        var usual = new ArrayList<Appender<ILoggingEvent>>();
        root.iteratorForAppenders().forEachRemaining(usual::add);
        usual.forEach(root::detachAppender);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        root.setLevel(Level.TRACE);
        root.addAppender(lines);
        var ours = context.getLogger("space.lectio");
        var oursBefore = ours.getLevel();
        ours.setLevel(Level.TRACE);
        var texts = new ArrayList<String>();
        try {
            for (var fault : Fault.values()) {
                zoom.next(StubCall.CREATE, fault);
                try {
                    texts.add(provider(Plan.PRO).open(HOST, lesson(1)).toString());
                } catch (ProviderFailed failed) {
                    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                        texts.add(cause.toString());
                    }
                }
            }
            texts.add(String.valueOf(provider.examine(new HostCredentials("x", "acct", "client", SECRET + "2", "me"))));
            texts.add(HOST.toString());
            texts.add(new ZoomApp("acct", "client", SECRET).toString());
        } finally {
            root.detachAppender(lines);
            usual.forEach(root::addAppender);
            root.setLevel(before);
            ours.setLevel(oursBefore);
        }
        lines.list.forEach(line -> texts.add(line.getLoggerName() + ": " + line.getFormattedMessage()));
        assertThat(texts).hasSizeGreaterThan(Fault.values().length);
        assertThat(texts)
                .noneMatch(text -> text.contains("canary")
                        || text.contains("token-of-")
                        || text.contains("join-secret")
                        || text.contains("start-secret"));
    }

    private static <T> List<T> inParallel(int count, Callable<T> what) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (Future<T> result : threads.invokeAll(Collections.nCopies(count, what))) {
                results.add(result.get());
            }
            return results;
        }
    }
}
