package space.lectio.app;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import space.lectio.app.security.ServerSecret;
import space.lectio.shared.SecretBox;
import space.lectio.shared.SharedSettings;
import space.lectio.shared.SigningKey;

@Configuration(proxyBeanMethods = false)
class Wiring {

    private static final Logger log = LoggerFactory.getLogger(Wiring.class);

    private static final int ROUNDS = 16;

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

    /** What is {@code @Scheduled} happens on servers only: a command does what it is asked and ends. */
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

        /** As many as there are rounds: one that waits for Zoom keeps no other waiting. Spring's own has a single thread. */
        @Bean
        ThreadPoolTaskScheduler taskScheduler() {
            var scheduler = new ThreadPoolTaskScheduler();
            scheduler.setPoolSize(ROUNDS);
            scheduler.setThreadNamePrefix("round-");
            scheduler.setDaemon(true);
            scheduler.setErrorHandler(Scheduling::say);
            return scheduler;
        }

        /** While the database is away every round fails, and one line each says as much as a stack trace. */
        private static void say(Throwable failure) {
            if (DatabaseFailure.isOne(failure)) {
                log.error("A round is left out, the database does not answer: {}", DatabaseFailure.line(failure));
            } else {
                log.error("A round failed unexpectedly", failure);
            }
        }
    }
}
