package space.lectio.grading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of the original, as a browser fetches them: without headers, by the links that our answers carry. */
class HomeworkFileTest extends GradingSchool {

    private static final HttpClient BROWSER = HttpClient.newHttpClient();
    private static final String PUPIL = "m.ezhikova@mail.example";
    private static final String AUDIO = "/api/homework/file/hwf-audio/";

    private final byte[] sound = new byte[51_234];
    private Path folder = Path.of("");

    @BeforeEach
    void theFileWasCopiedAsItLay() throws IOException {
        folder = Files.createDirectories(
                Path.of(environment.getRequiredProperty("PANEL_HOME")).resolve("homework-files"));
        new Random(5).nextBytes(sound);
        Files.write(folder.resolve("hwf-audio.mp3"), sound);
    }

    private HttpResponse<byte[]> fetch(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return BROWSER.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** The link in the homework as the person sees it. */
    private String linkOf(String email) {
        return get("/api/homework/1/", tokenOf(email)).body().findValuesAsString("audioUrl").stream()
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anImportedFilePlaysByTheLinkInTheHomework() throws Exception {
        var link = linkOf(PUPIL);
        assertThat(link).startsWith(AUDIO + "?v=");
        var whole = fetch(link);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(sound);
        assertThat(header(whole, "Content-Type")).isEqualTo("audio/mpeg");
        assertThat(header(whole, "Content-Disposition")).startsWith("inline");
        assertThat(header(whole, "Cache-Control")).contains("private").doesNotContain("public");
        assertThat(header(whole, "X-Content-Type-Options")).isEqualTo("nosniff");
        var part = fetch(link, "Range", "bytes=10-19");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).hasSize(10);
        assertThat(get("/api/submissions/2/", tokenOf(PUPIL)).body().toString())
                .as("in the submission, too")
                .contains(link);
        assertThat(fetch(AUDIO, "Authorization", "Bearer " + tokenOf("anna.petrova@school.example"))
                        .statusCode())
                .as("its teacher, signed in")
                .isEqualTo(200);
    }

    @Test
    void whatLiesAtGoogleIsFetchedThere() throws Exception {
        var answer = fetch(
                "/api/homework/file/hwf-image/", "Authorization", "Bearer " + tokenOf("anna.petrova@school.example"));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(header(answer, "Location")).isEqualTo("https://drive.google.com/uc?export=download&id=gd-img");
    }

    @Test
    void nobodyElseGetsIt() throws Exception {
        var link = linkOf(PUPIL);
        assertThat(fetch(AUDIO).statusCode()).isEqualTo(401);
        assertThat(fetch(AUDIO + "?v=nonsense").statusCode()).isEqualTo(401);
        assertThat(fetch(link.replace("hwf-audio", "hwf-image")).statusCode())
                .as("another file")
                .isEqualTo(401);
        for (var stranger : List.of("student", "teacher")) {
            assertThat(fetch(AUDIO, "Authorization", "Bearer " + tokenFor(aPerson(stranger, "А", "Б"), stranger))
                            .statusCode())
                    .as(stranger)
                    .isEqualTo(404);
        }
        clock.standAt(clock.instant().plus(Duration.ofHours(14)));
        assertThat(fetch(link).statusCode()).as("too late").isEqualTo(401);
        clock.run();
    }

    @Test
    void anAttachmentIsForItsAuthorAndTheirTeacherOnly() throws Exception {
        database.execute("""
                insert into grading.stored_file (id, owner_id, original_name, mime_type, size_bytes, storage, local_path, remote_id,
                  created_at)
                values ('f1', ?, 'решение.html', 'text/html', 3, 'local', '/srv/media/homework_files/../../f1.html', '', now())
                on conflict do nothing""", personOf("dmitry.belov@school.example"));
        Files.writeString(folder.resolve("f1"), "<script>alert(1)</script>");
        var mine = get("/api/submissions/", tokenOf("ivan.ivanov@mail.example"))
                .body()
                .findValuesAsString("url")
                .getFirst();
        var answer = fetch(mine);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).as("a page is not shown").isEqualTo("application/octet-stream");
        assertThat(header(answer, "Content-Disposition")).startsWith("attachment");
        assertThat(header(answer, "Content-Security-Policy")).contains("sandbox");
        var path = "/api/homework/file/f1/";
        assertThat(get(path, tokenOf(PUPIL)).status()).as("a classmate").isEqualTo(404);
        assertThat(fetch(path, "Authorization", "Bearer " + tokenOf("anna.petrova@school.example"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatWasNotCopiedIsSaidInWordsAndNoPathLeadsOut() throws Exception {
        Files.delete(folder.resolve("hwf-audio.mp3"));
        Files.writeString(folder.resolve("../secret-beside.txt"), "secret");
        var anna = tokenOf("anna.petrova@school.example");
        var missing = get(AUDIO, anna);
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.at("/code").asString()).isEqualTo("file_not_brought_over");
        for (var place : List.of("../secret-beside.txt", "..", "/etc/passwd", "x/..\\secret-beside.txt", "")) {
            database.execute("update grading.stored_file set local_path = ? where id = 'hwf-audio'", place);
            assertThat(get(AUDIO, anna).status()).as(place).isEqualTo(404);
        }
        database.execute(
                "update grading.stored_file set local_path = 'homework_files/hwf-audio.mp3' where id = 'hwf-audio'");
        for (var id : List.of("..%2F..%2Fsecret", "nothing", "a'b", "%00")) {
            assertThat(get("/api/homework/file/" + id + "/", anna).status())
                    .as(id)
                    .isIn(400, 404);
        }
    }
}
