package space.lectio.reporting.read.feed;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.reporting.read.contracts.Contracts;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;

/** The JSON Schemas (2020-12) of the contracts, open to everybody: what {@code dataschema} leads to. */
@RestController
class SchemaEndpoint {

    private static final MediaType SCHEMA = new MediaType("application", "schema+json");
    private static final String SUFFIX = ".json";

    @Operation(summary = "The JSON Schema of an event", description = "What `dataschema` of an event leads to.")
    @ApiResponse(
            responseCode = "200",
            description = "A JSON Schema (2020-12).",
            content = @Content(mediaType = "application/schema+json", schema = @Schema(type = "object")))
    @GetMapping("/api/events/schemas/{file}")
    ResponseEntity<Resource> schema(@PathVariable String file) {
        // Nothing but a known type becomes a part of a path.
        if (!file.endsWith(SUFFIX)
                || !Contracts.types().containsKey(file.substring(0, file.length() - SUFFIX.length()))) {
            throw new RefusedException(CommonRefusal.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .contentType(SCHEMA)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(new ClassPathResource("schemas/" + file));
    }
}
