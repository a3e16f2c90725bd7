package space.lectio.scheduling.adapter;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import space.lectio.shared.Setting;

/** What an operator can set for the timetable. */
@ConfigurationProperties
@Validated
record SchedulingSettings(
        @Setting("How long a lesson may last that somebody plans or moves; imported ones keep their length.")
        @DefaultValue("12")
        @Min(1)
        @Max(24)
        int lessonMaxHours,

        @Setting("How far from now a lesson or a series may begin or end that somebody plans or moves, in days.")
        @DefaultValue("731")
        @Min(1)
        @Max(36500)
        int timetableMaxDays) {}
