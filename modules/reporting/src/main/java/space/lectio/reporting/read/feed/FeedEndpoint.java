package space.lectio.reporting.read.feed;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.reporting.api.FeedReader;
import space.lectio.shared.web.PublicUrl;

/**
 * {@code GET /api/events/?after=<position>&limit=&wait=&type=&subject=}: a batch of CloudEvents in the order of the feed.
 *
 * <p>With a filter, positions are left out, and a batch may be empty though the reader got on. So every answer says where to go
 * on: {@code Feed-Position} is the position of the last event that was looked at, and {@code Link} ({@code rel="next"},
 * RFC 8288) is the whole next request. {@code Feed-Newest} is the newest position there is. The answer is
 * {@code application/cloudevents-batch+json} whatever the request accepts, which RFC 9110 (12.5.1) allows.
 */
@RestController
class FeedEndpoint {

    static final String PATH = "/api/events";
    static final String POSITION = "Feed-Position";
    static final String NEWEST = "Feed-Newest";

    private static final MediaType BATCH = new MediaType("application", "cloudevents-batch+json");

    private final FeedReading feed;
    private final PublicUrl url;

    FeedEndpoint(FeedReading feed, PublicUrl url) {
        this.feed = feed;
        this.url = url;
    }

    @Operation(
            summary = "Read the feed of events",
            description =
                    "A batch of CloudEvents in their order. `Feed-Position` says where to go on, `Link` (rel=next) is the whole next request. For consumers with a token of their own, and administrators.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "after",
            description = "The last known position; 0 for none.",
            schema = @Schema(implementation = Long.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "limit",
            description = "Events at most: 1 to 1000, usually 100.",
            schema = @Schema(implementation = Integer.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "wait",
            description = "Seconds to wait if there are none: 0 to 30.",
            schema = @Schema(implementation = Integer.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "type",
            description = "Only of this type; may be repeated.",
            schema = @Schema(implementation = String.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "subject",
            description = "Only of this subject, such as `lesson/5` or `lesson/*`; may be repeated.",
            schema = @Schema(implementation = String.class))
    @ApiResponse(
            responseCode = "200",
            description = "A batch of events.",
            content =
                    @Content(
                            mediaType = "application/cloudevents-batch+json",
                            schema = @Schema(implementation = CloudEvent[].class)))
    @GetMapping(PATH)
    ResponseEntity<byte[]> read(HttpServletRequest request, FeedReader reader) {
        var question = FeedQuestion.in(request);
        var batch = feed.read(question, reader);
        return ResponseEntity.ok()
                .contentType(BATCH)
                .header(POSITION, Long.toString(batch.lastPosition()))
                .header(NEWEST, Long.toString(feed.newest()))
                .header(
                        HttpHeaders.LINK,
                        "<" + url.of(PATH + "/") + question.queryAfter(batch.lastPosition()) + ">; rel=\"next\"")
                .body(batch.asArray());
    }
}
