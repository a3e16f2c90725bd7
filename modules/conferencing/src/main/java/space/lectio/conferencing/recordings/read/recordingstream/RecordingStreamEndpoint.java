package space.lectio.conferencing.recordings.read.recordingstream;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.util.StreamUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.recordings.domain.FilmLinks;
import space.lectio.conferencing.recordings.domain.RecordingRefusal;
import space.lectio.conferencing.recordings.domain.RecordingStorage;
import space.lectio.conferencing.recordings.domain.RecordingStorage.StorageFailed;
import space.lectio.conferencing.recordings.domain.RecordingStorage.Stored;
import space.lectio.conferencing.recordings.domain.StorageKeys;
import space.lectio.conferencing.recordings.read.recordings.RecordingsQuery;
import space.lectio.identity.api.ViewerLinks;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;

/**
 * Gives a recording's bytes from the storage, part by part as players ask. Each request is judged anew: who loses the right in the
 * middle of a film gets no further part. This is the one path whose token may come in the address (SecurityConfiguration): a
 * {@code <video>} sends no headers.
 */
@RestController
class RecordingStreamEndpoint {

    private static final Logger log = LoggerFactory.getLogger(RecordingStreamEndpoint.class);

    private final RecordingsQuery recordings;
    private final ViewerLinks links;
    private final RecordingStorage storage;

    RecordingStreamEndpoint(RecordingsQuery recordings, ViewerLinks links, RecordingStorage storage) {
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
                .orElseThrow(() -> new RefusedException(CommonRefusal.NOT_FOUND))
                .storageKey();
        try {
            var file = (key.isEmpty() ? Optional.<Stored>empty() : storage.find(key))
                    .orElseThrow(() -> new RefusedException(RecordingRefusal.NO_STORED_FILE));
            send(file, id, request, response);
        } catch (StorageFailed failed) {
            log.warn("Recording {} cannot be streamed: {}", id, failed.getMessage());
            throw new RefusedException(RecordingRefusal.STORAGE_FAILED);
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
        var about = new HttpHeaders();
        about.setETag("\"" + id + "-" + file.bytes() + "-" + file.storedAt().toEpochMilli() + "\"");
        about.setLastModified(file.storedAt());
        var part = isStillTheSame(request, about) ? part(request) : Optional.<HttpRange>empty();
        long first = part.map(range -> range.getRangeStart(file.bytes())).orElse(0L);
        long last = part.map(range -> range.getRangeEnd(file.bytes())).orElse(file.bytes() - 1);
        if (part.isPresent() && first >= file.bytes()) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + file.bytes());
            response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
            return;
        }
        if (part.isPresent()) {
            about.set(HttpHeaders.CONTENT_RANGE, "bytes " + first + "-" + last + "/" + file.bytes());
        }
        about.setContentLength(last - first + 1);
        if ("HEAD".equals(request.getMethod())) {
            describe(file, about, response);
            return;
        }
        try (var content = storage.open(file.key(), first)) {
            describe(file, about, response);
            // If the file has been replaced by a shorter one meanwhile, the client sees that bytes are missing.
            StreamUtils.copyRange(content, response.getOutputStream(), 0, last - first);
        }
    }

    /** The part that is asked for (RFC 9110, 14.2). What is no single range may be ignored, and no player asks for several. */
    private static Optional<HttpRange> part(HttpServletRequest request) {
        try {
            var ranges = HttpRange.parseRanges(request.getHeader(HttpHeaders.RANGE));
            return ranges.size() == 1 ? Optional.of(ranges.getFirst()) : Optional.empty();
        } catch (IllegalArgumentException noRange) {
            return Optional.empty();
        }
    }

    /** If-Range: a part fits only to the rest of the same file; otherwise the whole is sent. */
    private static boolean isStillTheSame(HttpServletRequest request, HttpHeaders about) {
        var condition = request.getHeader(HttpHeaders.IF_RANGE);
        return condition == null
                || condition.equals(about.getETag())
                || condition.equals(about.getFirst(HttpHeaders.LAST_MODIFIED));
    }

    private static void describe(Stored file, HttpHeaders about, HttpServletResponse response) {
        if (about.containsHeader(HttpHeaders.CONTENT_RANGE)) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        }
        about.forEach((name, values) -> response.setHeader(name, values.getFirst()));
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "inline");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setContentType(StorageKeys.mediaType(file.key()));
    }
}
