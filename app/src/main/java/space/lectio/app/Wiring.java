package space.lectio.app;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import space.lectio.shared.SecretBox;
import space.lectio.shared.SharedSettings;
import space.lectio.shared.SigningKey;

@Configuration(proxyBeanMethods = false)
class Wiring {

    @Bean
    @ConditionalOnMissingBean(Clock.class)
    DatabaseClock clock(DataSource database, MeterRegistry meters) {
        // PostgreSQL keeps microseconds; what an event says and what a table holds shall be the same instant.
        return new DatabaseClock(Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS)), database, meters);
    }

    @Bean
    PanelHome panelHome(SharedSettings settings) {
        return PanelHome.at(Path.of(settings.panelHome()));
    }

    @Bean
    SecretBox secretBox(ServerSecret secret) {
        return new SecretBox(secret.derive("stored-secrets"));
    }

    @Bean
    SigningKey joinTicketKey(ServerSecret secret) {
        return new SigningKey(secret.derive("join-tickets"));
    }

    @Bean
    SigningKey viewerLinkKey(ServerSecret secret) {
        return new SigningKey(secret.derive("viewer-links"));
    }

    /** Under which wrong passwords are counted and places are remembered: the tables do not tell whose and where. */
    @Bean
    SigningKey signInKey(ServerSecret secret) {
        return new SigningKey(secret.derive("sign-in"));
    }

    /** The one thing that each server does for itself; what is to be done once is a job of db-scheduler. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    @EnableScheduling
    static class Scheduling {

        private final ObjectProvider<DatabaseClock> clock;

        Scheduling(ObjectProvider<DatabaseClock> clock) {
            this.clock = clock;
        }

        @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
        void followTheDatabasesClock() {
            clock.ifAvailable(DatabaseClock::follow);
        }

        @Bean
        ThreadPoolTaskScheduler taskScheduler() {
            var scheduler = new ThreadPoolTaskScheduler();
            scheduler.setThreadNamePrefix("clock-");
            scheduler.setDaemon(true);
            scheduler.setErrorHandler(failure -> FailedJobs.say("The database's clock is not compared", failure));
            return scheduler;
        }
    }
}
