package space.lectio.scheduling.automation;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.write.generatelesson.SeriesHorizon;

/**
 * Days come within the horizon by themselves; imported series, and what was missed while the server was down, are found here,
 * too.
 */
@Component
class WhenAnHourHasPassedThenGenerateLessons {

    private final SeriesHorizon horizon;

    WhenAnHourHasPassedThenGenerateLessons(SeriesHorizon horizon) {
        this.horizon = horizon;
    }

    @Scheduled(
            initialDelayString =
                    "#{@'space.lectio.scheduling.adapter.SchedulingSettings'.panelSeriesHorizonFirstRun()}",
            fixedRateString = "PT1H")
    void lookAhead() {
        horizon.followAll();
    }
}
