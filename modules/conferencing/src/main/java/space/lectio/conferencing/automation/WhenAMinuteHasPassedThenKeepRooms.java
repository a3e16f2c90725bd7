package space.lectio.conferencing.automation;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.write.keeproom.RoomKeeping;
import space.lectio.conferencing.write.noticepresence.ParticipantReports;

/** What the provider told us may have been lost, so it is asked; and time alone ends rooms, too. */
@Component
class WhenAMinuteHasPassedThenKeepRooms {

    private final RoomKeeping rooms;
    private final ParticipantReports reports;
    private final boolean on;

    WhenAMinuteHasPassedThenKeepRooms(RoomKeeping rooms, ParticipantReports reports, ConferencingSettings settings) {
        this.rooms = rooms;
        this.reports = reports;
        this.on = settings.goesRounds();
    }

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT1M")
    void keepRooms() {
        if (on) {
            rooms.round();
        }
    }

    /** On its own, since a long list keeps no room waiting. */
    @Scheduled(initialDelayString = "PT40S", fixedDelayString = "PT1M")
    void takeReports() {
        if (on) {
            reports.takeDue();
        }
    }
}
