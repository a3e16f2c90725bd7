package space.lectio.grading.read.files;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import space.lectio.grading.adapter.files.FolderOfFiles;
import space.lectio.grading.domain.FileLinks;
import space.lectio.grading.domain.GradingRefusal;
import space.lectio.grading.read.files.ShownFiles.ShownFile;
import space.lectio.identity.api.ViewerLinks;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;

/**
 * The original gave every file to everybody, with the type that its uploader had claimed, so a stored page ran scripts as the
 * school's. Here the viewer's right is asked each time, and only kinds that run nothing are shown in place; the rest is saved.
 */
@RestController
class HomeworkFileEndpoint {

    private static final Set<String> SHOWN_IN_PLACE = Set.of(
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "image/bmp",
            "audio/mpeg",
            "audio/mp3",
            "audio/mp4",
            "audio/wav",
            "audio/x-wav",
            "audio/ogg",
            "audio/webm",
            "video/mp4",
            "video/webm",
            "application/pdf");

    private final ShownFiles files;
    private final FolderOfFiles folder;
    private final ViewerLinks links;

    HomeworkFileEndpoint(ShownFiles files, FolderOfFiles folder, ViewerLinks links) {
        this.files = files;
        this.folder = folder;
        this.links = links;
    }

    /** Parts are given as asked for by {@code Range}. */
    @Operation(
            summary = "A file of a homework or an answer",
            description = "By a signed link, or for who may see it. By `Range`.")
    @ApiResponse(
            responseCode = "200",
            description = "The file.",
            content = @Content(mediaType = "*/*", schema = @Schema(implementation = byte[].class)))
    @ApiResponse(responseCode = "302", description = "To where the file lies.", content = @Content)
    @GetMapping(FileLinks.PATH + "{id}")
    ResponseEntity<Resource> file(
            @PathVariable String id,
            @RequestParam(name = ViewerLinks.PARAMETER, required = false) @Nullable String signature,
            @Nullable Caller caller)
            throws IOException {
        var viewer = links.viewer(FileLinks.of(id), signature, caller);
        var file = files.find(id, viewer).orElseThrow(() -> new RefusedException(CommonRefusal.NOT_FOUND));
        var stored = folder.find(file.id(), file.formerPath());
        if (stored.isPresent()) {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                    .header(HttpHeaders.CONTENT_DISPOSITION, disposition(file).toString())
                    // Whatever the file is, it may load and run nothing.
                    .header("Content-Security-Policy", "default-src 'none'; sandbox")
                    .contentType(type(file))
                    .lastModified(stored.get().lastModified())
                    .body(stored.get());
        }
        if (file.remoteId().matches("[A-Za-z0-9_-]{1,100}")) {
            return ResponseEntity.status(HttpStatus.FOUND)
                    .cacheControl(CacheControl.noStore())
                    .header("Referrer-Policy", "no-referrer")
                    .location(UriComponentsBuilder.fromUriString("https://drive.google.com/uc")
                            .queryParam("export", "download")
                            .queryParam("id", file.remoteId())
                            .build()
                            .toUri())
                    .build();
        }
        throw new RefusedException(GradingRefusal.Reason.FILE_NOT_BROUGHT_OVER);
    }

    private static boolean isShownInPlace(ShownFile file) {
        return SHOWN_IN_PLACE.contains(file.mimeType());
    }

    private static MediaType type(ShownFile file) {
        return isShownInPlace(file) ? MediaType.parseMediaType(file.mimeType()) : MediaType.APPLICATION_OCTET_STREAM;
    }

    private static ContentDisposition disposition(ShownFile file) {
        var kind = isShownInPlace(file) ? ContentDisposition.inline() : ContentDisposition.attachment();
        return file.name().isEmpty()
                ? kind.build()
                : kind.filename(file.name(), StandardCharsets.UTF_8).build();
    }
}
