package space.lectio.conferencing.read.recordingstream;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.domain.recording.ByteRange;
import space.lectio.conferencing.domain.recording.FilmLinks;
import space.lectio.conferencing.domain.recording.RecordingRefusal;
import space.lectio.conferencing.domain.recording.RecordingStorage;
import space.lectio.conferencing.domain.recording.RecordingStorage.StorageFailed;
import space.lectio.conferencing.domain.recording.RecordingStorage.Stored;
import space.lectio.conferencing.domain.recording.ShownRecordings;
import space.lectio.conferencing.domain.recording.StorageKeys;
import space.lectio.identity.api.ViewerLinks;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Refused;

/**
 * Gives a recording's bytes from the storage, part by part as players ask. Each request is judged anew: who loses the right in the
 * middle of a film gets no further part. This is the one path whose token may come in the address (SecurityConfiguration): a
 * {@code <video>} sends no headers.
 */
@RestController
class RecordingStreamEndpoint {

    private static final Logger log = LoggerFactory.getLogger(RecordingStreamEndpoint.class);
    private static final int BUFFER = 64 * 1024;
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final ShownRecordings recordings;
    private final ViewerLinks links;
    private final RecordingStorage storage;

    RecordingStreamEndpoint(ShownRecordings recordings, ViewerLinks links, RecordingStorage storage) {
        this.recordings = recordings;
        this.links = links;
        this.storage = storage;
    }

    @Operation(summary = "Watch a recording", description = "By `Range`. The token may come as `token` in the address.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "token",
            description = "An access token, for players that send no headers.",
            schema = @Schema(implementation = String.class))
    @ApiResponse(
            responseCode = "200",
            description = "The film.",
            content = @Content(mediaType = "video/mp4", schema = @Schema(implementation = byte[].class)))
    @ApiResponse(
            responseCode = "206",
            description = "A part of it.",
            content = @Content(mediaType = "video/mp4", schema = @Schema(implementation = byte[].class)))
    @GetMapping("/api/schedule/recordings/{id}/stream")
    void stream(@PathVariable long id, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var key = recordings
                .find(id, caller)
                .orElseThrow(() -> new Refused(CommonRefusal.NOT_FOUND))
                .storageKey();
        try {
            var file = (key.isEmpty() ? Optional.<Stored>empty() : storage.find(key))
                    .orElseThrow(() -> new Refused(RecordingRefusal.NO_STORED_FILE));
            send(file, id, request, response);
        } catch (StorageFailed failed) {
            log.warn("Recording {} cannot be streamed: {}", id, failed.getMessage());
            throw new Refused(RecordingRefusal.STORAGE_FAILED);
        }
    }

    /** The same by a link for its viewer, which lasts longer than an access token: for a film that is watched for hours. */
    @Operation(
            summary = "Watch a recording by a signed link",
            description = "The link is for its viewer, and good for hours.")
    @ApiResponse(
            responseCode = "200",
            description = "The film.",
            content = @Content(mediaType = "video/mp4", schema = @Schema(implementation = byte[].class)))
    @ApiResponse(
            responseCode = "206",
            description = "A part of it.",
            content = @Content(mediaType = "video/mp4", schema = @Schema(implementation = byte[].class)))
    @GetMapping(FilmLinks.PATH + "{id}")
    void film(
            @PathVariable long id,
            @RequestParam(name = ViewerLinks.PARAMETER, required = false) @Nullable String signature,
            @Nullable Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        stream(id, links.viewer(FilmLinks.of(id), signature, caller), request, response);
    }

    /** Opens the file before the first word of the answer is said, so that a failure can still be one. */
    private void send(Stored file, long id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var tag = "\"" + id + "-" + file.bytes() + "-" + file.storedAt().toEpochMilli() + "\"";
        try {
            var part = isStillTheSame(request, tag, file)
                    ? ByteRange.asked(request.getHeader(HttpHeaders.RANGE), file.bytes())
                    : Optional.<ByteRange>empty();
            var wanted = part.orElse(new ByteRange(0, file.bytes() - 1));
            if ("HEAD".equals(request.getMethod())) {
                describe(file, tag, part, wanted, response);
                return;
            }
            try (var content = storage.open(file.key(), wanted.first())) {
                describe(file, tag, part, wanted, response);
                copy(content, wanted.length(), response);
            }
        } catch (ByteRange.Unsatisfiable behindTheEnd) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + file.bytes());
            response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
        }
    }

    /** If-Range: a part fits only to the rest of the same file; otherwise the whole is sent. */
    private static boolean isStillTheSame(HttpServletRequest request, String tag, Stored file) {
        var condition = request.getHeader(HttpHeaders.IF_RANGE);
        return condition == null || condition.equals(tag) || condition.equals(httpDate(file));
    }

    private static String httpDate(Stored file) {
        return HTTP_DATE.format(file.storedAt().atOffset(ZoneOffset.UTC));
    }

    private static void describe(
            Stored file, String tag, Optional<ByteRange> part, ByteRange wanted, HttpServletResponse response) {
        part.ifPresent(range -> {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(
                    HttpHeaders.CONTENT_RANGE, "bytes " + range.first() + "-" + range.last() + "/" + file.bytes());
        });
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(HttpHeaders.LAST_MODIFIED, httpDate(file));
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "inline");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setContentType(StorageKeys.mediaType(file.key()));
        response.setContentLengthLong(wanted.length());
    }

    /** Players break off as a matter of course, and get no answer then. */
    private static void copy(InputStream content, long length, HttpServletResponse response) throws IOException {
        var buffer = new byte[BUFFER];
        for (long left = length; left > 0; ) {
            var read = content.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                return; // the file has been replaced by a shorter one; the client sees that bytes are missing
            }
            try {
                response.getOutputStream().write(buffer, 0, read);
            } catch (IOException gone) {
                log.debug("The player has gone: {}", gone.getMessage());
                return;
            }
            left -= read;
        }
    }
}
