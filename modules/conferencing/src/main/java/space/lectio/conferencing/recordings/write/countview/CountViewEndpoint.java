package space.lectio.conferencing.recordings.write.countview;

import static space.lectio.conferencing.jooq.conferencing.Tables.RECORDING;
import static space.lectio.conferencing.jooq.conferencing.Tables.RECORDING_VIEWS;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import org.jooq.DSLContext;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.recordings.read.recordings.RecordingsQuery;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;

/** Counts and tells nobody: why there is no event, V4__recordings.sql says. */
@RestController
class CountViewEndpoint {

    private final RecordingsQuery recordings;
    private final DSLContext database;

    CountViewEndpoint(RecordingsQuery recordings, DSLContext database) {
        this.recordings = recordings;
        this.database = database;
    }

    record Counted(
            boolean success, @JsonProperty("views_count") long views) {}

    @Operation(summary = "Count a view of a recording")
    @PostMapping("/api/schedule/recordings/{id}/view")
    Counted count(@PathVariable long id, Caller caller) {
        if (recordings.find(id, caller).isEmpty()) {
            throw new RefusedException(CommonRefusal.NOT_FOUND);
        }
        var counted = database.insertInto(RECORDING_VIEWS)
                .set(RECORDING_VIEWS.RECORDING_ID, id)
                .set(RECORDING_VIEWS.VIEWS, 1L)
                .onConflict(RECORDING_VIEWS.RECORDING_ID)
                .doUpdate()
                .set(RECORDING_VIEWS.VIEWS, RECORDING_VIEWS.VIEWS.plus(1))
                .returningResult(RECORDING_VIEWS.VIEWS)
                .fetchSingle()
                .value1();
        var before = database.select(RECORDING.VIEWS)
                .from(RECORDING)
                .where(RECORDING.ID.eq(id))
                .fetchSingle()
                .value1();
        return new Counted(true, before + counted);
    }
}
