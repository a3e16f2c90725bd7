package space.lectio.conferencing.recordings.adapter.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.adapter.TestSettings;
import space.lectio.conferencing.api.RecordingEvent.Failure;
import space.lectio.conferencing.pool.domain.host.HostCredentials;
import space.lectio.conferencing.recordings.domain.DownloadFailed;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.RecordedFile;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HttpRecordingDownloadsTest {

    private static final HostCredentials HOST = new HostCredentials("zoom1", "acct", "client", "secret", "me");

    private HttpServer zoom;
    private HttpServer elsewhere;
    private final List<String> heardElsewhere = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();

    interface Answering {
        void to(HttpExchange request) throws IOException;
    }

    @BeforeEach
    void servers() throws IOException {
        zoom = server();
        elsewhere = server();
        elsewhere.createContext("/", request -> {
            heardElsewhere.add(
                    request.getRequestURI() + " " + request.getRequestHeaders().getFirst("Authorization"));
            send(request, 200, "video/mp4", new byte[] {6, 6, 6});
        });
    }

    private static HttpServer server() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return server;
    }

    @AfterEach
    void stop() {
        zoom.stop(0);
        elsewhere.stop(0);
    }

    private void zoomAnswers(String path, Answering answer) {
        zoom.createContext(path, request -> {
            tokens.add(String.valueOf(request.getRequestHeaders().getFirst("Authorization")));
            answer.to(request);
        });
    }

    private static void send(HttpExchange request, int status, String type, byte[] body) throws IOException {
        request.getResponseHeaders().set("Content-Type", type);
        request.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        request.getResponseBody().write(body);
        request.close();
    }

    private static void redirect(HttpExchange request, String location) throws IOException {
        request.getResponseHeaders().set("Location", location);
        request.sendResponseHeaders(302, -1);
        request.close();
    }

    private static String at(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private HttpRecordingDownloads downloads(long mostMegabytes) {
        return new HttpRecordingDownloads(
                TestSettings.of(
                        ConferencingSettings.class,
                        Map.of(
                                "zoom-api-url",
                                at(zoom) + "/v2",
                                "recordings-largest-mb",
                                mostMegabytes,
                                "panel-recordings-patience",
                                "300ms")),
                host -> "token-of-" + host.label());
    }

    private static RecordedFile file(String address, long bytes) {
        return new RecordedFile("f", "s", "k", "MP4", bytes, Instant.EPOCH, Instant.EPOCH, address, "");
    }

    private byte[] fetched(String address) throws IOException {
        try (var content = downloads(10).open(HOST, file(address, 1000))) {
            return content.readAllBytes();
        }
    }

    private void assertFails(String address, Failure why) {
        assertThatThrownBy(() -> fetched(address))
                .as(address)
                .isInstanceOfSatisfying(
                        DownloadFailed.class, failed -> assertThat(failed.why()).isEqualTo(why));
    }

    @Test
    void theFileComesWithTheHostsTokenAlsoRoundACorner() throws IOException {
        var film = new byte[100_000];
        Arrays.fill(film, (byte) 3);
        zoomAnswers("/rec/download/1", request -> redirect(request, "/file/1"));
        zoomAnswers("/file/1", request -> send(request, 200, "video/mp4", film));
        assertThat(fetched(at(zoom) + "/rec/download/1")).isEqualTo(film);
        assertThat(tokens).containsExactly("Bearer token-of-zoom1", "Bearer token-of-zoom1");
    }

    @Test
    void nothingIsFetchedFromAnAddressThatIsNotTheProviders() {
        for (var address : List.of(
                at(elsewhere) + "/x.mp4",
                "http://zoom.us/rec/1",
                "https://zoom.us.evil.example/rec/1",
                "https://evilzoom.us/rec/1",
                "https://us02web.zoom.us@evil.example/rec/1",
                "https://user:pass@zoom.us/rec/1",
                "https://127.0.0.1/rec/1",
                "https://169.254.169.254/latest/meta-data",
                "file:///etc/passwd",
                "ftp://zoom.us/x",
                "//zoom.us/x",
                "not an address",
                "")) {
            assertFails(address, Failure.STRANGE_ADDRESS);
        }
        assertThat(heardElsewhere).isEmpty();
        assertThat(tokens).isEmpty();
    }

    @Test
    void aRedirectLeadsNowhereElseAndCarriesNoTokenThere() {
        zoomAnswers("/away", request -> redirect(request, at(elsewhere) + "/steal"));
        zoomAnswers("/inside", request -> redirect(request, "https://10.0.0.1/admin"));
        zoomAnswers("/nowhere", request -> {
            request.sendResponseHeaders(302, -1);
            request.close();
        });
        zoomAnswers("/round", request -> redirect(request, "/round"));
        assertFails(at(zoom) + "/away", Failure.STRANGE_ADDRESS);
        assertFails(at(zoom) + "/inside", Failure.STRANGE_ADDRESS);
        assertFails(at(zoom) + "/round", Failure.NOT_DELIVERED);
        assertFails(at(zoom) + "/nowhere", Failure.NOT_DELIVERED);
        assertThat(heardElsewhere).isEmpty();
    }

    @Test
    void whatIsGoneIsGoneAndTheRestIsWorthAnotherTry() {
        zoomAnswers("/404", request -> send(request, 404, "application/json", new byte[0]));
        zoomAnswers("/401", request -> send(request, 401, "application/json", new byte[0]));
        zoomAnswers("/503", request -> send(request, 503, "text/html", "<html>".getBytes(StandardCharsets.UTF_8)));
        zoomAnswers(
                "/page", request -> send(request, 200, "text/html", "<html>sign in".getBytes(StandardCharsets.UTF_8)));
        assertFails(at(zoom) + "/404", Failure.GONE_AT_PROVIDER);
        assertFails(at(zoom) + "/401", Failure.NOT_DELIVERED);
        assertFails(at(zoom) + "/503", Failure.NOT_DELIVERED);
        assertFails(at(zoom) + "/page", Failure.NOT_DELIVERED);
    }

    @Test
    void aFileThatIsTooLargeIsNotFetchedWhetherItSaysSoOrNot() {
        assertThatThrownBy(() -> downloads(1).open(HOST, file(at(zoom) + "/x", 2_000_000)))
                .isInstanceOfSatisfying(
                        DownloadFailed.class, failed -> assertThat(failed.why()).isEqualTo(Failure.TOO_LARGE));
        zoomAnswers("/announced", request -> send(request, 200, "video/mp4", new byte[1_100_000]));
        zoomAnswers("/endless", request -> {
            request.sendResponseHeaders(200, 0);
            try (var body = request.getResponseBody()) {
                for (int i = 0; i < 200; i++) {
                    body.write(new byte[10_000]);
                }
            }
        });
        for (var path : List.of("/announced", "/endless")) {
            assertThatThrownBy(() -> {
                        try (var content = downloads(1).open(HOST, file(at(zoom) + path, 10))) {
                            content.readAllBytes();
                        }
                    })
                    .isInstanceOfSatisfying(
                            DownloadFailed.class,
                            failed -> assertThat(failed.why()).isEqualTo(Failure.TOO_LARGE));
        }
    }

    @Test
    void whoStopsSendingIsNotWaitedForForEver() {
        zoomAnswers("/stalled", request -> {
            request.sendResponseHeaders(200, 1000);
            request.getResponseBody().write(new byte[10]);
            request.getResponseBody().flush();
            pause();
        });
        assertFails(at(zoom) + "/stalled", Failure.NOT_DELIVERED);
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(30));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFileThatEndsTooEarlyIsNone() {
        zoomAnswers("/short", request -> {
            request.sendResponseHeaders(200, 1000);
            request.getResponseBody().write(new byte[10]);
            request.getResponseBody().flush();
            request.getHttpContext().getServer().stop(0);
        });
        assertFails(at(zoom) + "/short", Failure.NOT_DELIVERED);
    }

    @Test
    void theProvidersOwnZoneIsTrustedOverTlsAlone() {
        var trusted = new TrustedHosts(URI.create("https://api.zoomgov.com/v2"));
        assertThat(trusted.trusts(URI.create("https://us02web.zoomgov.com/rec/1")))
                .isTrue();
        assertThat(trusted.trusts(URI.create("https://ssrweb.zoom.us/file"))).isTrue();
        assertThat(trusted.trusts(URI.create("http://us02web.zoomgov.com/rec/1")))
                .isFalse();
        assertThat(trusted.trusts(URI.create("https://zoomgov.com.example/rec/1")))
                .isFalse();
    }
}
