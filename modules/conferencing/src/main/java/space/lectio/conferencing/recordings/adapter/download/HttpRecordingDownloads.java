package space.lectio.conferencing.recordings.adapter.download;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.api.RecordingEvent.Failure;
import space.lectio.conferencing.pool.domain.host.HostCredentials;
import space.lectio.conferencing.pool.domain.host.ProviderFailed;
import space.lectio.conferencing.recordings.domain.DownloadFailed;
import space.lectio.conferencing.recordings.domain.RecordingDownloads;
import space.lectio.conferencing.rooms.domain.provider.AccessTokens;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.RecordedFile;

/**
 * Fetches with the host's bearer token. Redirects are followed by hand, because each step is judged like the first: the token never
 * leaves the provider's zone, and nothing leads into our own network. Files larger than {@code RECORDINGS_LARGEST_MB} are not fetched.
 */
@Component
class HttpRecordingDownloads implements RecordingDownloads {

    private static final int MOST_REDIRECTS = 5;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(60);

    private final TrustedHosts trusted;
    private final AccessTokens tokens;
    private final long mostBytes;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    HttpRecordingDownloads(ConferencingSettings settings, AccessTokens tokens) {
        this.trusted = new TrustedHosts(settings.zoomApi());
        this.tokens = tokens;
        this.mostBytes = settings.recordingsLargestMb() * 1024 * 1024;
        this.patience = settings.panelRecordingsPatience();
    }

    @Override
    public InputStream open(HostCredentials host, RecordedFile file) {
        if (file.bytes() > mostBytes) {
            throw tooLarge();
        }
        var address = address(file.downloadUrl());
        var token = token(host);
        for (int step = 0; step <= MOST_REDIRECTS; step++) {
            var answer = ask(address, token);
            var status = answer.statusCode();
            if (status == 200) {
                return content(answer);
            }
            close(answer);
            if (status >= 300 && status < 400) {
                address = next(address, answer);
            } else {
                throw new DownloadFailed(
                        status == 404 || status == 410 ? Failure.GONE_AT_PROVIDER : Failure.NOT_DELIVERED,
                        "the provider answered " + status,
                        null);
            }
        }
        throw new DownloadFailed(Failure.NOT_DELIVERED, "more than " + MOST_REDIRECTS + " redirects", null);
    }

    private String token(HostCredentials host) {
        try {
            return tokens.of(host);
        } catch (ProviderFailed failed) {
            throw new DownloadFailed(Failure.NOT_DELIVERED, String.valueOf(failed.getMessage()), failed);
        }
    }

    private URI address(String text) {
        try {
            return judged(URI.create(text));
        } catch (IllegalArgumentException none) {
            throw strange("it is none");
        }
    }

    private URI next(URI from, HttpResponse<?> answer) {
        var location = answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new DownloadFailed(Failure.NOT_DELIVERED, "a redirect leads nowhere", null));
        try {
            return judged(from.resolve(location));
        } catch (IllegalArgumentException none) {
            throw strange("a redirect to what is none");
        }
    }

    private URI judged(URI address) {
        if (!trusted.trusts(address)) {
            throw strange(address.getScheme() + "://" + address.getHost());
        }
        return address;
    }

    private HttpResponse<InputStream> ask(URI address, String token) {
        try {
            return http.send(
                    HttpRequest.newBuilder(address)
                            .timeout(FIRST_ANSWER)
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException failed) {
            // Its message may hold the address, and that may hold a pass.
            throw new DownloadFailed(
                    Failure.NOT_DELIVERED, "no answer: " + failed.getClass().getSimpleName(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DownloadFailed(Failure.NOT_DELIVERED, "the server is stopping", stopped);
        }
    }

    private InputStream content(HttpResponse<InputStream> answer) {
        var type = answer.headers().firstValue("Content-Type").orElse("");
        var length = answer.headers().firstValueAsLong("Content-Length").orElse(0);
        if (type.startsWith("text/") || type.startsWith("application/json")) {
            close(answer);
            throw new DownloadFailed(Failure.NOT_DELIVERED, "a page instead of the file (" + type + ")", null);
        }
        if (length > mostBytes) {
            close(answer);
            throw tooLarge();
        }
        return new IncomingFile(answer.body(), mostBytes, patience);
    }

    private static void close(HttpResponse<InputStream> answer) {
        try {
            answer.body().close();
        } catch (IOException closing) {
            throw new DownloadFailed(Failure.NOT_DELIVERED, "the connection broke off", closing);
        }
    }

    private static DownloadFailed strange(String what) {
        return new DownloadFailed(Failure.STRANGE_ADDRESS, "not the provider's address: " + what, null);
    }

    private DownloadFailed tooLarge() {
        return new DownloadFailed(Failure.TOO_LARGE, "more than " + mostBytes + " bytes", null);
    }
}
