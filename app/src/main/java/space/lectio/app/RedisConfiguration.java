package space.lectio.app;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Redis, where {@code REDIS_URL} names one. It is a cache, never the truth: the server starts without it, and a call that it
 * does not answer costs less than a second.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(RedisConfiguration.IsNamed.class)
class RedisConfiguration {

    private static final int ANSWER_MILLIS = 300;
    private static final Duration BEFORE_SECOND_TRY = Duration.ofMillis(50);

    @Bean(destroyMethod = "shutdown")
    RedissonClient redis(ServerSettings settings) {
        return client(URI.create(Objects.requireNonNull(settings.redisUrl()).strip()));
    }

    /** Connects at the first use. */
    static RedissonClient client(URI url) {
        var config = new Config();
        config.setLazyInitialization(true);
        var login = url.getUserInfo();
        if (login != null) {
            var parts = login.split(":", 2);
            if (!parts[0].isEmpty() && parts.length == 2) {
                config.setUsername(parts[0]);
            }
            config.setPassword(parts[parts.length - 1]);
        }
        config.useSingleServer()
                .setAddress("%s://%s:%d"
                        .formatted(url.getScheme(), url.getHost(), url.getPort() < 0 ? 6379 : url.getPort()))
                .setDatabase(database(url))
                .setConnectionMinimumIdleSize(1)
                .setConnectionPoolSize(16)
                .setConnectTimeout(ANSWER_MILLIS)
                .setTimeout(ANSWER_MILLIS)
                .setRetryAttempts(1)
                .setRetryDelay(new ConstantDelay(BEFORE_SECOND_TRY));
        return Redisson.create(config);
    }

    private static int database(URI url) {
        var path = url.getPath() == null ? "" : url.getPath().replaceFirst("^/", "");
        return path.isEmpty() ? 0 : Integer.parseInt(path);
    }

    static final class IsNamed implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata annotated) {
            return !context.getEnvironment().getProperty("REDIS_URL", "").isBlank();
        }
    }
}
