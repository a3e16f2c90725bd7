package space.lectio.app.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.app.DatabaseFailure;

/** Tells load balancers and monitors whether the server serves. */
@RestController
class ServerHealth {

    private static final Logger log = LoggerFactory.getLogger(ServerHealth.class);

    static final String SERVICE = "teaching-panel";

    record Health(String status, String service, Checks checks) {}

    record Checks(
            String database,
            @JsonProperty("response_time_ms") double responseTimeMs) {}

    private final DSLContext database;

    ServerHealth(DSLContext database) {
        this.database = database;
    }

    /** 503 while the database does not answer. */
    @Operation(summary = "Whether the server serves", description = "503 while the database does not answer.")
    @ApiResponse(
            responseCode = "200",
            description = "It serves.",
            content = @Content(schema = @Schema(implementation = Health.class)))
    @ApiResponse(
            responseCode = "503",
            description = "It does not.",
            content = @Content(schema = @Schema(implementation = Health.class)))
    @GetMapping("/api/health")
    ResponseEntity<Health> health() {
        var started = System.nanoTime();
        var answers = databaseAnswers();
        var milliseconds = Math.round((System.nanoTime() - started) / 1e4) / 100.0;
        return ResponseEntity.status(answers ? 200 : 503)
                .cacheControl(CacheControl.noStore())
                .body(new Health(
                        answers ? "ok" : "unhealthy", SERVICE, new Checks(answers ? "ok" : "error", milliseconds)));
    }

    private boolean databaseAnswers() {
        try {
            database.fetchValue("select 1");
            return true;
        } catch (RuntimeException silent) {
            log.error("The database does not answer: {}", DatabaseFailure.line(silent));
            return false;
        }
    }
}
