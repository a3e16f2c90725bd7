package space.lectio.scheduling.adapter;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.scheduling.domain.School;
import space.lectio.scheduling.domain.SeriesRules;
import space.lectio.scheduling.domain.TimeLimits;
import space.lectio.scheduling.domain.Timetable;
import space.lectio.scheduling.domain.UpcomingGroupLessons;

/** {@code LESSON_MAX_HOURS} says how long a lesson may last, {@code TIMETABLE_MAX_DAYS} how far from now it may lie. */
@Configuration(proxyBeanMethods = false)
class SchedulingConfiguration {

    @Bean
    TimeLimits timeLimits(SchedulingSettings settings) {
        return new TimeLimits(
                Duration.ofHours(settings.lessonMaxHours()), Duration.ofDays(settings.timetableMaxDays()));
    }

    @Bean
    LessonRules lessonRules(Timetable timetable, School school, TimeLimits limits) {
        return new LessonRules(timetable, school, limits);
    }

    @Bean
    SeriesRules seriesRules(School school, UpcomingGroupLessons plans, TimeLimits limits) {
        return new SeriesRules(school, plans, limits);
    }
}
