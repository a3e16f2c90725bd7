package space.lectio;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A second server, in a process of its own, on the database of the first. It can be killed as a machine dies. */
public final class AnotherServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Process process;
    private final int port;

    private AnotherServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Answers once the server does. */
    public static AnotherServer start(Map<String, String> settings) throws IOException, InterruptedException {
        for (int left = 2; ; left--) {
            try {
                return startOnce(settings);
            } catch (IllegalStateException failed) {
                // Somebody else may have taken the free port meanwhile.
                if (left == 0 || !String.valueOf(failed.getMessage()).contains("is taken")) {
                    throw failed;
                }
            }
        }
    }

    private static AnotherServer startOnce(Map<String, String> settings) throws IOException, InterruptedException {
        var port = freePort();
        var log = Files.createTempFile(Files.createDirectories(Path.of("target/homes")), "another-server", ".log");
        var process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                PanelApplication.class.getName());
        process.environment().putAll(settings);
        process.environment().put("PORT", String.valueOf(port));
        process.environment()
                .put(
                        "PANEL_HOME",
                        Files.createTempDirectory(Path.of("target/homes"), "another-server")
                                .toAbsolutePath()
                                .toString());
        process.redirectErrorStream(true).redirectOutput(log.toFile());
        var server = new AnotherServer(process.start(), port);
        server.waitUntilItAnswers(log);
        return server;
    }

    /** @return status and body, or a failed future if the server died before it answered */
    public CompletableFuture<HttpResponse<String>> post(String path, String token, String body) {
        return http.sendAsync(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .timeout(Duration.ofSeconds(60))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
        http.close();
    }

    private void waitUntilItAnswers(Path log) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The other server died: " + Files.readString(log));
            }
            try {
                var health = http.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/health/"))
                                .timeout(Duration.ofSeconds(5))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (health.statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        kill();
        throw new IllegalStateException("The other server does not answer: " + Files.readString(log));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
