package space.lectio.conferencing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.util.ReflectionTestUtils;

@ExtendWith(OutputCaptureExtension.class)
class StreamRecordingTest extends RecordedSchool {

    private static final HttpClient PLAYER = HttpClient.newHttpClient();
    private static final int SIZE = 300_007;

    private School school;
    private long recording;
    private String key;
    private byte[] film;

    @BeforeEach
    void aFilm() {
        school = aLesson(IN_TEN_MINUTES);
        recording = there(Recorded.of(school));
        film = new byte[SIZE];
        new Random(7).nextBytes(film);
        key = stored(recording, film);
    }

    private HttpResponse<byte[]> play(String method, @Nullable String token, String... headers) throws Exception {
        return request(method, RECORDINGS + recording + "/stream/" + (token == null ? "" : "?token=" + token), headers);
    }

    private HttpResponse<byte[]> request(String method, String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return PLAYER.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void theWholeFilmComesWithATokenInTheAddressAndIsNotKept() throws Exception {
        var answer = play("GET", pupilOf(school));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(film);
        assertThat(header(answer, "Content-Type")).isEqualTo("video/mp4");
        assertThat(header(answer, "Content-Length")).isEqualTo(Integer.toString(SIZE));
        assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
        var alias = request("GET", "/api/schedule/recordings/" + recording + "/stream/?token=" + teacherOf(school));
        assertThat(alias.body()).isEqualTo(film);
    }

    @Test
    void partsComeAsAskedFor() throws Exception {
        record Case(String range, int from, int to) {}
        for (var part : List.of(
                new Case("bytes=0-0", 0, 0),
                new Case("bytes=0-99", 0, 99),
                new Case("bytes=100-", 100, SIZE - 1),
                new Case("bytes=-7", SIZE - 7, SIZE - 1),
                new Case("bytes=70000-200000", 70_000, 200_000),
                new Case("bytes=299999-9999999999", 299_999, SIZE - 1),
                new Case("bytes=-9999999", 0, SIZE - 1))) {
            var answer = play("GET", pupilOf(school), "Range", part.range);
            assertThat(answer.statusCode()).as(part.range).isEqualTo(206);
            assertThat(header(answer, "Content-Range")).isEqualTo("bytes " + part.from + "-" + part.to + "/" + SIZE);
            assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(film, part.from, part.to + 1));
        }
    }

    @Test
    void behindTheEndThereIsNothing() throws Exception {
        for (var range : List.of("bytes=" + SIZE + "-", "bytes=999999-1000000", "bytes=-0")) {
            var answer = play("GET", pupilOf(school), "Range", range);
            assertThat(answer.statusCode()).as(range).isEqualTo(416);
            assertThat(header(answer, "Content-Range")).isEqualTo("bytes */" + SIZE);
        }
    }

    @Test
    void whatIsNoSingleRangeGetsTheWholeFilm() throws Exception {
        for (var range : List.of("bytes=5-2", "bytes=-", "bytes=a-b", "items=0-1", "bytes=0-1,5-6")) {
            var answer = play("GET", pupilOf(school), "Range", range);
            assertThat(answer.statusCode()).as(range).isEqualTo(200);
            assertThat(answer.body()).hasSize(SIZE);
        }
    }

    @Test
    void aPartIsGivenOnlyToTheRestOfTheSameFile() throws Exception {
        var first = play("GET", pupilOf(school), "Range", "bytes=0-9");
        for (var same : List.of(header(first, "ETag"), header(first, "Last-Modified"))) {
            assertThat(play("GET", pupilOf(school), "Range", "bytes=10-19", "If-Range", same)
                            .statusCode())
                    .isEqualTo(206);
        }
        for (var other : List.of("\"another\"", "W/" + header(first, "ETag"), "Mon, 01 Jan 2001 00:00:00 GMT")) {
            assertThat(play("GET", pupilOf(school), "Range", "bytes=10-19", "If-Range", other)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void headTellsTheLengthAndSendsNothing() throws Exception {
        var answer = play("HEAD", pupilOf(school));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Length")).isEqualTo(Integer.toString(SIZE));
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void withoutAGoodTokenThereIsNoFilm() throws Exception {
        var good = pupilOf(school);
        assertThat(play("GET", (String) null).statusCode()).isEqualTo(401);
        assertThat(play("GET", "").statusCode()).isEqualTo(401);
        assertThat(play("GET", "a.b.c").statusCode()).isEqualTo(401);
        assertThat(play("GET", good.substring(0, good.length() - 3) + "AAA").statusCode())
                .isEqualTo(401);
        assertThat(play("GET", good + "&token=" + good).statusCode())
                .as("two of them")
                .isEqualTo(401);
        clock.standAt(in(Duration.ofHours(1)));
        assertThat(play("GET", good).statusCode()).as("an old one").isEqualTo(401);
    }

    @Test
    void aTokenInTheAddressCountsNowhereElse() throws Exception {
        var token = pupilOf(school);
        for (var path : List.of(
                RECORDINGS + recording + "/?token=" + token,
                RECORDINGS + "?token=" + token,
                RECORDINGS + recording + "/stream/more/?token=" + token,
                "/api/me/?token=" + token)) {
            assertThat(request("GET", path).statusCode()).as(path).isIn(401, 404);
        }
        assertThat(request("GET", "/api/me/?token=" + token).statusCode()).isEqualTo(401);
        assertThat(request("POST", RECORDINGS + recording + "/view/?token=" + token)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theRightIsCheckedAtEveryPart() throws Exception {
        var token = pupilOf(school);
        assertThat(play("GET", token, "Range", "bytes=0-9").statusCode()).isEqualTo(206);
        database.execute("delete from identity.group_member where group_id = ?", school.group());
        assertThat(play("GET", token, "Range", "bytes=10-19").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsNotStoredIsNotFoundAndAStorageThatFailsIsABadGateway() throws Exception {
        storage.delete(key);
        assertThat(play("GET", pupilOf(school)).statusCode()).isEqualTo(404);
        var folder = (Path) ReflectionTestUtils.getField(storage, "folder");
        var file = requireNonNull(folder).resolve(key);
        // A link that leads in a circle: there, but nobody can read it, not even root.
        Files.createSymbolicLink(file, file);
        var answer = play("GET", pupilOf(school), "Range", "bytes=0-9");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        Files.delete(file);
    }

    @Test
    void aKeyThatLeadsOutOfTheStorageLeadsNowhere() throws Exception {
        for (var escaping : List.of("../secret", "/etc/passwd", "a/../../secret", ".incoming/x", "a\\..\\b")) {
            database.execute(
                    "update conferencing.recording_media set archive_key = ? where recording_id = ?",
                    escaping,
                    recording);
            assertThat(play("GET", pupilOf(school)).statusCode()).as(escaping).isEqualTo(404);
        }
    }

    @Test
    void theTokenStandsInNoLog(CapturedOutput output) throws Exception {
        var token = pupilOf(school);
        play("GET", token);
        play("GET", token + "x");
        storage.delete(key);
        play("GET", token);
        play("POST", token);
        assertThat(output.getAll()).doesNotContain(token);
    }

    /** What the mounted player reads: {@code download_url}. */
    private String link(String token) {
        var row = get(RECORDINGS + recording + "/", token);
        return row.at("/download_url").asString();
    }

    @Test
    void aLinkForItsViewerPlaysForHoursAndInParts() throws Exception {
        var link = link(pupilOf(school));
        assertThat(link).startsWith("/api/films/" + recording + "/?v=").hasSizeLessThan(80);
        var whole = request("GET", link);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(film);
        assertThat(header(whole, "Content-Disposition")).isEqualTo("inline");
        clock.standAt(in(Duration.ofHours(11)));
        var part = request("GET", link, "Range", "bytes=100-199");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(film, 100, 200));
        assertThat(request("HEAD", link).statusCode()).isEqualTo(200);
        clock.standAt(in(Duration.ofHours(3)));
        assertThat(request("GET", link).statusCode()).as("too late").isEqualTo(401);
    }

    @Test
    void aListGivesTheSameLinks() {
        assertThat(get(RECORDINGS, pupilOf(school))
                        .at("/results/0/download_url")
                        .asString())
                .isEqualTo(link(pupilOf(school)));
        assertThat(get(RECORDINGS + "teacher/", teacherOf(school))
                        .at("/results/0/download_url")
                        .asString())
                .isEqualTo(link(teacherOf(school)))
                .isNotEqualTo(link(pupilOf(school)));
    }

    @Test
    void aLinkEndsWithTheRightToLookAndWithTheViewersCredentials() throws Exception {
        var link = link(pupilOf(school));
        var teachers = link(teacherOf(school));
        database.execute("delete from identity.group_member where group_id = ?", school.group());
        assertThat(request("GET", link, "Range", "bytes=0-9").statusCode()).isEqualTo(404);
        database.execute(
                "update identity.person set credentials_epoch = credentials_epoch + 1 where id = ?", school.teacher());
        assertThat(request("GET", teachers).statusCode()).isEqualTo(401);
        database.execute("update identity.person set active = false where id = ?", school.pupil());
        assertThat(request("GET", link).statusCode()).isEqualTo(401);
    }

    @Test
    void aLinkIsGoodForOneFilmAndForNothingElse() throws Exception {
        var link = link(pupilOf(school));
        var signature = link.substring(link.indexOf("=") + 1);
        var other = there(Recorded.of(school));
        stored(other, film);
        for (var path : List.of(
                "/api/films/" + other + "/?v=" + signature,
                "/api/films/" + recording + "/",
                "/api/films/" + recording + "/?v=",
                "/api/films/" + recording + "/?v=%00",
                "/api/films/" + recording + "/?v=" + signature.substring(0, 37),
                "/api/films/" + recording + "/?v=" + "A".repeat(38),
                "/api/films/" + recording + "/?v=" + (signature.startsWith("AAAA") ? "AAAB" : "AAAA")
                        + signature.substring(4, 36) + "zz",
                RECORDINGS + recording + "/?v=" + signature,
                RECORDINGS + recording + "/stream/?v=" + signature,
                "/api/me/?v=" + signature)) {
            assertThat(request("GET", path).statusCode()).as(path).isEqualTo(401);
        }
        var wrong = request("GET", "/api/films/" + other + "/?v=" + signature);
        assertThat(new String(wrong.body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("Ссылка больше не действует");
        assertThat(request("GET", "/api/films/" + recording + "/", "Authorization", "Bearer " + pupilOf(school))
                        .statusCode())
                .as("who is signed in needs no signature")
                .isEqualTo(200);
    }
}
