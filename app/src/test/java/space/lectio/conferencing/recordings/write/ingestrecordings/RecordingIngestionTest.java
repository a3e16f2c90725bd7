package space.lectio.conferencing.recordings.write.ingestrecordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import space.lectio.conferencing.RecordedSchool;
import space.lectio.conferencing.api.RecordingEvent.Failure;
import space.lectio.conferencing.pool.adapter.vault.HostVault;
import space.lectio.conferencing.pool.domain.host.HostCredentials;
import space.lectio.conferencing.pool.domain.host.ProbeResult;
import space.lectio.conferencing.recordings.domain.DownloadFailed;
import space.lectio.conferencing.recordings.domain.RecordingDownloads;
import space.lectio.conferencing.recordings.domain.RecordingStorage;
import space.lectio.conferencing.recordings.write.deleterecording.DeletedRecordingCleanup;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider;

class RecordingIngestionTest extends RecordedSchool {

    private static final byte[] FILM = "a film".getBytes();

    @Autowired
    RecordedMeetings meetings;

    @Autowired
    Transfers transfers;

    @Autowired
    HostVault logins;

    @Autowired
    DeletedRecordingCleanup deleted;

    private final Zoom zoom = new Zoom();
    private RecordingIngestion taking;
    private School school;
    private String meeting = "";

    /** Remembers what it was asked, and gives what it was told to. */
    private static final class Zoom implements ConferenceProvider, RecordingDownloads {

        final Map<String, List<RecordedFile>> recorded = new ConcurrentHashMap<>();
        final List<String> asked = new CopyOnWriteArrayList<>();
        final List<String> downloaded = new CopyOnWriteArrayList<>();
        volatile @Nullable RuntimeException failing;
        volatile Runnable meanwhile = () -> {};

        @Override
        public List<RecordedFile> recordings(HostCredentials host, String meetingId) {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .as("a transaction waits for the network")
                    .isFalse();
            asked.add(meetingId);
            return recorded.getOrDefault(meetingId, List.of());
        }

        @Override
        public InputStream open(HostCredentials host, RecordedFile file) {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isFalse();
            downloaded.add(file.fileId());
            meanwhile.run();
            var failure = failing;
            if (failure != null) {
                throw failure;
            }
            return new ByteArrayInputStream(FILM);
        }

        @Override
        public String name() {
            return "zoom";
        }

        @Override
        public OpenedRoom open(HostCredentials host, RoomRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<OpenedRoom> find(HostCredentials host, String meetingId) {
            return Optional.empty();
        }

        @Override
        public void end(HostCredentials host, String meetingId) {}

        @Override
        public void delete(HostCredentials host, String meetingId) {}

        @Override
        public List<MarkedMeeting> marked(HostCredentials host) {
            return List.of();
        }

        @Override
        public Set<String> live(HostCredentials host) {
            return Set.of();
        }

        @Override
        public List<Session> sessions(HostCredentials host, String meetingId) {
            return List.of();
        }

        @Override
        public List<Presence> participants(HostCredentials host, String meetingId) {
            return List.of();
        }

        @Override
        public ProbeResult examine(HostCredentials host) {
            return new ProbeResult(null, null, null, null);
        }
    }

    @BeforeEach
    void aRecordedLesson() {
        taking = taking(storage);
        aHost("zoom1");
        school = aLesson(IN_TEN_MINUTES);
        meeting = start(school, "{\"record_lesson\": true}")
                .at("/zoom_meeting_id")
                .asString();
        end(school);
        // Leases of other tests are not looked for.
        database.execute("""
                insert into conferencing.recording_search (lease_id, looks, due_at)
                select id, 1, timestamptz '2100-01-01' from conferencing.lease where lesson_id <> ?
                on conflict (lease_id) do update set due_at = excluded.due_at""", school.lesson());
        database.execute("update conferencing.recording_transfer set due_at = null");
    }

    private RecordingIngestion taking(RecordingStorage where) {
        return new RecordingIngestion(meetings, transfers, commands, logins, zoom, zoom, where, deleted, clock);
    }

    private ConferenceProvider.RecordedFile recordedAs(String id) {
        var file = new ConferenceProvider.RecordedFile(
                id,
                "session",
                "active_speaker",
                "MP4",
                FILM.length,
                clock.instant(),
                clock.instant().plusSeconds(90),
                "https://zoom.us/rec/download/secret-" + id,
                "https://zoom.us/rec/play/secret-" + id);
        zoom.recorded.merge(meeting, List.of(file), (some, more) -> {
            var all = new ArrayList<>(some);
            all.addAll(more);
            return all;
        });
        return file;
    }

    private String fileOf(String name) {
        return name + "-" + meeting;
    }

    private long theRecording() {
        return count("select id from conferencing.recording where lesson_id = ?", school.lesson());
    }

    private String state() {
        return database.fetchSingle(
                        "select state from conferencing.recording where lesson_id = ? and deleted_at is null",
                        school.lesson())
                .get(0, String.class);
    }

    private void later(Duration time) {
        clock.standAt(in(time));
    }

    @Test
    void whatWasRecordedIsWatchedByTheGroupFromTheStorage() throws Exception {
        recordedAs(fileOf("f"));
        assertThat(taking.ofMeeting(meeting)).isEqualTo(1);
        var row = get(RECORDINGS, pupilOf(school)).at("/results/0");
        assertThat(row.at("/status").asString()).isEqualTo("ready");
        assertThat(row.at("/visibility").asString()).isEqualTo("lesson_group");
        assertThat(row.at("/duration_display").asInt()).isEqualTo(2);
        assertThat(row.at("/file_size").asInt()).isEqualTo(FILM.length);
        assertThat(row.at("/available_days_left").asInt()).isIn(89, 90);
        assertThat(row.at("/play_url").asString())
                .as("the provider's link is nobody's")
                .isEmpty();
        var film = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port
                                        + row.at("/streaming_url").asString() + "?token=" + pupilOf(school)))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(film.body()).isEqualTo(FILM);
    }

    @Test
    void toAskAgainOrSixteenTimesAtOnceTakesNothingTwice() throws Exception {
        recordedAs(fileOf("f"));
        recordedAs(fileOf("g"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = IntStream.range(0, 16)
                    .mapToObj(_ -> (Callable<Integer>) () -> taking.ofMeeting(meeting))
                    .toList();
            for (var done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isEqualTo(2);
            }
        }
        taking.ofMeeting(meeting);
        assertThat(count("select count(*) from conferencing.recording where lesson_id = ?", school.lesson()))
                .isEqualTo(2);
        assertThat(zoom.downloaded).containsExactlyInAnyOrder(fileOf("f"), fileOf("g"));
    }

    @Test
    void aMeetingThatIsNoneOfOursOrWasNotRecordedIsNotAskedFor() {
        assertThat(taking.ofMeeting("81234567890")).isZero();
        aHost("zoom2");
        var plain = aLesson(IN_TEN_MINUTES);
        var notRecorded = start(plain).at("/zoom_meeting_id").asString();
        assertThat(taking.ofMeeting(notRecorded)).isZero();
        assertThat(zoom.asked).isEmpty();
    }

    @Test
    void itIsForThoseWhomTheTeacherChoseWhenHeStarted() {
        aHost("zoom3");
        var teacher = school.teacher();
        var chosen = school.pupil();
        var classmate = aPerson("student", "Тимур", "Гареев");
        database.execute(
                "insert into identity.group_member (group_id, student_id, joined_at) values (?, ?, now())",
                school.group(),
                classmate);
        var quick = post(
                "/api/schedule/lessons/quick-start/",
                tokenFor(teacher, "teacher"),
                "{\"group_id\": %d, \"record_lesson\": true, \"privacy_type\": \"students\", \"allowed_students\": [%d]}"
                        .formatted(school.group(), chosen));
        meeting = quick.at("/zoom_meeting_id").asString();
        recordedAs(fileOf("f"));
        taking.ofMeeting(meeting);
        assertThat(listed(RECORDINGS, tokenFor(chosen, "student"))).hasSize(1);
        assertThat(listed(RECORDINGS, tokenFor(classmate, "student"))).isEmpty();
    }

    @Test
    void whatWebhooksDidNotTellIsFoundByTheRoundsMoreAndMoreRarely() {
        taking.missed();
        recordedAs(fileOf("f"));
        taking.missed();
        assertThat(zoom.asked).as("asked a moment ago").hasSize(1);
        later(Duration.ofMinutes(10));
        taking.missed();
        assertThat(state()).isEqualTo("ready");
        var start = clock.instant();
        for (int round = 1; round <= 6 * 24 * 4; round++) {
            clock.standAt(start.plus(Duration.ofMinutes(10).multipliedBy(round)));
            taking.missed();
        }
        assertThat(zoom.asked.size()).as("in four days").isBetween(5, 16);
    }

    @Test
    void aRunningLessonIsNotAskedForByTheRounds() {
        aHost("zoom4");
        var running = aLesson(IN_TEN_MINUTES);
        var its = start(running, "{\"record_lesson\": true}")
                .at("/zoom_meeting_id")
                .asString();
        taking.missed();
        assertThat(zoom.asked).containsExactly(meeting).doesNotContain(its);
    }

    @Test
    void aDownloadThatFailsIsTriedAgainAndThenGivenUpWithTheReason() {
        recordedAs(fileOf("f"));
        zoom.failing = new DownloadFailed(Failure.NOT_DELIVERED, "503", null);
        taking.ofMeeting(meeting);
        assertThat(state()).isEqualTo("processing");
        taking.missed();
        assertThat(zoom.downloaded).as("not at once").hasSize(1);
        for (int hour = 0; hour < 12; hour++) {
            later(Duration.ofHours(1));
            taking.missed();
        }
        assertThat(zoom.downloaded).hasSize(6);
        assertThat(state()).isEqualTo("failed");
        assertThat(get(RECORDINGS + theRecording() + "/", teacherOf(school))
                        .at("/failure")
                        .asString())
                .isEqualTo("NOT_DELIVERED");
        assertThat(listed(RECORDINGS, pupilOf(school))).isEmpty();
    }

    @Test
    void itComesWithTheNextTryIfTheProviderHasRecovered() {
        recordedAs(fileOf("f"));
        zoom.failing = new DownloadFailed(Failure.NOT_DELIVERED, "503", null);
        taking.ofMeeting(meeting);
        zoom.failing = null;
        later(Duration.ofMinutes(10));
        taking.missed();
        assertThat(state()).isEqualTo("ready");
    }

    @Test
    void whatWillNeverComeIsNotTriedAgain() {
        recordedAs(fileOf("f"));
        zoom.failing = new DownloadFailed(Failure.TOO_LARGE, "too large", null);
        taking.ofMeeting(meeting);
        assertThat(state()).isEqualTo("failed");
        later(Duration.ofDays(2));
        taking.missed();
        assertThat(zoom.downloaded).hasSize(1);
    }

    @Test
    void aServerThatDiedWhileFetchingIsNotTheEndOfIt() {
        recordedAs(fileOf("f"));
        zoom.failing = new IllegalStateException("killed");
        assertThatCode(() -> taking.ofMeeting(meeting)).hasMessage("killed");
        zoom.failing = null;
        later(Duration.ofHours(2));
        taking.missed();
        assertThat(state()).as("it may still be fetching").isEqualTo("processing");
        later(Duration.ofHours(1));
        taking.missed();
        assertThat(state()).isEqualTo("ready");
    }

    @Test
    void aFileThatTheProviderNamesNoMoreIsGivenUpAfterAWhile() {
        recordedAs(fileOf("f"));
        zoom.failing = new DownloadFailed(Failure.NOT_DELIVERED, "503", null);
        taking.ofMeeting(meeting);
        zoom.recorded.clear();
        for (int hour = 0; hour < 12; hour++) {
            later(Duration.ofHours(1));
            taking.missed();
        }
        assertThat(state()).isEqualTo("failed");
    }

    @Test
    void aRecordingDeletedWhileItIsFetchedLeavesNoFile() {
        recordedAs(fileOf("f"));
        var keys = new ArrayList<String>();
        zoom.meanwhile = () -> {
            keys.add(database.fetchSingle(
                            "select storage_key from conferencing.recording_transfer where recording_id = ?",
                            theRecording())
                    .get(0, String.class));
            assertThat(call("DELETE", RECORDINGS + theRecording() + "/", teacherOf(school), null)
                            .status())
                    .isEqualTo(200);
        };
        taking.ofMeeting(meeting);
        assertThat(keys).hasSize(1);
        assertThat(storage.find(keys.getFirst())).isEmpty();
        assertThat(listed(RECORDINGS + "teacher/", teacherOf(school))).isEmpty();
        zoom.meanwhile = () -> {};
        taking.ofMeeting(meeting);
        assertThat(listed(RECORDINGS + "teacher/", teacherOf(school)))
                .as("a deleted recording does not come back")
                .isEmpty();
        assertThat(zoom.downloaded).hasSize(1);
    }

    @Test
    void aStorageThatFailsIsTriedAgain() {
        recordedAs(fileOf("f"));
        taking(new StorageThatIsFull()).ofMeeting(meeting);
        assertThat(state()).isEqualTo("processing");
        later(Duration.ofMinutes(10));
        taking.missed();
        assertThat(state()).isEqualTo("ready");
    }

    private static final class StorageThatIsFull implements RecordingStorage {

        @Override
        public String name() {
            return "local";
        }

        @Override
        public Stored put(String key, InputStream content) {
            throw new StorageFailed("full", new java.io.IOException("No space left on device"));
        }

        @Override
        public Optional<Stored> find(String key) {
            return Optional.empty();
        }

        @Override
        public InputStream open(String key, long from) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(String key) {}
    }

    @Test
    void aTeacherAsksOnceMoreForWhatWasGivenUp() throws Exception {
        recordedAs(fileOf("f"));
        zoom.failing = new DownloadFailed(Failure.TOO_LARGE, "too large", null);
        taking.ofMeeting(meeting);
        var asked = post(RECORDINGS + theRecording() + "/resync/", teacherOf(school), "{}");
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.at("/status").asString()).isEqualTo("processing");
        zoom.failing = null;
        untilTheServerItselfHasAsked();
        later(Duration.ofMinutes(10));
        taking.missed();
        assertThat(state()).isEqualTo("ready");
        assertThat(post(RECORDINGS + theRecording() + "/resync/", teacherOf(school), "{}")
                        .status())
                .isEqualTo(200);
    }

    /** Its own provider is the simulation, which has recorded nothing. */
    private void untilTheServerItselfHasAsked() throws InterruptedException {
        for (int look = 0; look < 200; look++) {
            if (count("""
                    select count(*) from conferencing.recording_transfer
                    where recording_id = ? and attempts = 1 and not fetching""", theRecording()) == 1) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the server did not ask again");
    }

    @Test
    void whatTheProviderThrowsAwayEndsOnlyWhatHasNotComeYet() {
        recordedAs(fileOf("here"));
        taking.ofMeeting(meeting);
        recordedAs(fileOf("there"));
        zoom.failing = new DownloadFailed(Failure.NOT_DELIVERED, "503", null);
        taking.ofMeeting(meeting);
        assertThat(listed(RECORDINGS + "teacher/", teacherOf(school))).hasSize(2);
        assertThat(taking.trashedAtProvider(meeting)).isEqualTo(new RecordingIngestion.Trashed(1, 1));
        assertThat(listed(RECORDINGS, pupilOf(school))).hasSize(1);
        assertThat(listed(RECORDINGS + "teacher/", teacherOf(school))).hasSize(1);
        assertThat(taking.trashedAtProvider(meeting)).isEqualTo(new RecordingIngestion.Trashed(0, 1));
        assertThat(taking.trashedAtProvider("no meeting")).isEqualTo(new RecordingIngestion.Trashed(0, 0));
    }

    @Test
    void noLinkOfTheProvidersStandsInAnyEvent() {
        recordedAs(fileOf("f"));
        taking.ofMeeting(meeting);
        assertThat(count("select count(*) from eventstore.domain_event where payload::text like '%zoom.us/rec%'"))
                .isZero();
        assertThat(count(
                        "select count(*) from eventstore.domain_event where payload::text like '%' || (select archive_key from conferencing.recording_media where recording_id = ?) || '%'",
                        theRecording()))
                .isZero();
    }

    @Test
    void aLessonWhoseRecordingsLastForEverHasNoEndForThem() {
        database.execute("update scheduling.lesson set recording_days = 0 where id = ?", school.lesson());
        recordedAs(fileOf("f"));
        taking.ofMeeting(meeting);
        assertThat(database.fetchSingle(
                                "select available_until from conferencing.recording where id = ?", theRecording())
                        .get(0, Instant.class))
                .isNull();
    }
}
