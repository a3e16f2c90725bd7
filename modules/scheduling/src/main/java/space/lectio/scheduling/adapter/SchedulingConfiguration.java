package space.lectio.scheduling.adapter;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.scheduling.domain.PlansOfGroup;
import space.lectio.scheduling.domain.School;
import space.lectio.scheduling.domain.SeriesRules;
import space.lectio.scheduling.domain.TimeLimits;
import space.lectio.scheduling.domain.Timetable;

/** {@code LESSON_MAX_HOURS} says how long a lesson may last, {@code TIMETABLE_MAX_DAYS} how far from now it may lie. */
@Configuration(proxyBeanMethods = false)
class SchedulingConfiguration {

    @Bean
    TimeLimits timeLimits(@Value("${LESSON_MAX_HOURS:12}") int hours, @Value("${TIMETABLE_MAX_DAYS:731}") int days) {
        if (hours < 1 || hours > 24) {
            throw new IllegalStateException("LESSON_MAX_HOURS must be from 1 to 24, not " + hours);
        }
        if (days < 1 || days > 36_500) {
            throw new IllegalStateException("TIMETABLE_MAX_DAYS must be from 1 to 36500, not " + days);
        }
        return new TimeLimits(Duration.ofHours(hours), Duration.ofDays(days));
    }

    @Bean
    LessonRules lessonRules(Timetable timetable, School school, TimeLimits limits) {
        return new LessonRules(timetable, school, limits);
    }

    @Bean
    SeriesRules seriesRules(School school, PlansOfGroup plans, TimeLimits limits) {
        return new SeriesRules(school, plans, limits);
    }
}
