package space.lectio.conferencing.recordings.write.resyncrecording;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.recordings.domain.RecordingRefusal;
import space.lectio.conferencing.recordings.read.recordings.RecordingsQuery;
import space.lectio.conferencing.recordings.write.ingestrecordings.RecordingIngestion;
import space.lectio.shared.Caller;
import space.lectio.shared.RefusedException;

@RestController
class ResyncRecordingEndpoint {

    private final RecordingsQuery recordings;
    private final RecordingIngestion taking;

    ResyncRecordingEndpoint(RecordingsQuery recordings, RecordingIngestion taking) {
        this.recordings = recordings;
        this.taking = taking;
    }

    record Resync(
            String status, @JsonProperty("recording_id") String recordingId) {}

    /** 200 if the file is here already; 202 while it is fetched, on a thread of its own: gigabytes take longer than anybody waits. */
    @Operation(summary = "Fetch a recording again", description = "200 if the file is here, 202 while it is fetched.")
    @ApiResponse(
            responseCode = "200",
            description = "The file is here.",
            content = @Content(schema = @Schema(implementation = Resync.class)))
    @ApiResponse(
            responseCode = "202",
            description = "It is fetched.",
            content = @Content(schema = @Schema(implementation = Resync.class)))
    @PostMapping("/api/schedule/recordings/{id}/resync")
    ResponseEntity<Resync> resync(@PathVariable long id, Caller caller) {
        var recording = recordings.changeableBy(caller, id);
        var meeting = recording.meetingId();
        if (meeting == null) {
            throw new RefusedException(RecordingRefusal.NOT_FROM_PROVIDER);
        }
        if (!recording.storageKey().isEmpty()) {
            return ResponseEntity.ok(new Resync("ready", Long.toString(id)));
        }
        taking.again(id, meeting);
        return ResponseEntity.accepted().body(new Resync("processing", Long.toString(id)));
    }
}
