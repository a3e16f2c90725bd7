package space.lectio.conferencing.rooms.adapter.zoom;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, bounded in time and size. On {@code java.net.http}, because {@code HttpURLConnection} silently
 * sends a POST again whose answer was lost, and there would be two meetings.
 */
final class ZoomWire implements AutoCloseable {

    /** The longest list Zoom gives, 300 rows, is about a tenth of this. */
    private static final int LONGEST_ANSWER = 4 << 20;

    private final HttpClient http;
    private final Duration whole;

    ZoomWire(Duration connect, Duration answer) {
        this.whole = connect.plus(answer);
        this.http = HttpClient.newBuilder()
                // One request to a connection: what happens to one tells nothing about others.
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect)
                .build();
    }

    /** @throws NoAnswer if none came, or none that could be read to its end */
    HttpResponse<byte[]> exchange(HttpRequest request) {
        // The request's own time-out ends with the answer's headers; a body may trickle in for ever.
        var answer = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
        try {
            return answer.get(whole.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            answer.cancel(true);
            throw new NoAnswer("no answer within " + whole.toMillis() + " ms", true);
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new NoAnswer("interrupted while waiting for the answer", true);
        } catch (ExecutionException failed) {
            var cause = failed.getCause();
            throw new NoAnswer(
                    cause == null ? "failed" : cause.getClass().getSimpleName() + ": " + cause.getMessage(),
                    !wasNeverSent(cause));
        }
    }

    private static boolean wasNeverSent(@Nullable Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof SSLHandshakeException;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
