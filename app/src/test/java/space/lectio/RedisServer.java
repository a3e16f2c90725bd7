package space.lectio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** A real Redis on a port of its own, as long as a test needs it. */
public final class RedisServer implements AutoCloseable {

    private final Process process;

    private RedisServer(Process process) {
        this.process = process;
    }

    /** Whether this machine has one; says so if not. */
    public static boolean isInstalled() {
        var found = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "redis-server")));
        if (!found) {
            System.out.println("There is no redis-server on the PATH: tests against Redis are skipped");
        }
        return found;
    }

    public static URI aFreeAddress() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("redis://127.0.0.1:" + socket.getLocalPort() + "/1");
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        }
    }

    public static RedisServer at(URI address) {
        try {
            var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/redis")), "redis");
            var server = new RedisServer(new ProcessBuilder(
                            "redis-server",
                            "--port",
                            String.valueOf(address.getPort()),
                            "--bind",
                            "127.0.0.1",
                            "--save",
                            "",
                            "--dir",
                            folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start());
            server.awaitAnswers(address.getPort());
            return server;
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        }
    }

    private void awaitAnswers(int port) throws IOException {
        for (int look = 0; look < 200; look++) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                pause();
            }
        }
        throw new IOException("redis-server does not listen on " + port);
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
