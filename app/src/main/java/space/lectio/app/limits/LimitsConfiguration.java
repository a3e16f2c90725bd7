package space.lectio.app.limits;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import space.lectio.app.limits.RateLimit.Rate;
import space.lectio.app.web.RequestRefuser;
import space.lectio.identity.api.SignInTries;

/** The filters stand in the chain of the security filters, which knows who asks; the container has not to call them again. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class LimitsConfiguration {

    @Bean
    Buckets rateLimitBuckets(ObjectProvider<RedissonClient> redis, Clock clock) {
        return new Buckets(redis.getIfAvailable(), clock);
    }

    @Bean
    RateLimits rateLimits(
            Environment environment, Buckets buckets, Payers payers, SignInTries tries, RequestRefuser refuser) {
        return new RateLimits(rates(environment), buckets, payers, tries, refuser);
    }

    @Bean
    FairShare fairShare(
            @Value("${MAX_REQUESTS_PER_PERSON:48}") int ofPerson,
            @Value("${MAX_REQUESTS_PER_ADDRESS:128}") int ofPlace,
            Payers payers,
            RequestRefuser refuser) {
        return new FairShare(ofPerson, ofPlace, payers, refuser);
    }

    @Bean
    FilterRegistrationBean<RateLimits> rateLimitsInTheChainOnly(RateLimits filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    FilterRegistrationBean<FairShare> fairShareInTheChainOnly(FairShare filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    /** Empty with {@code RATE_LIMITS=off}. */
    private static Map<RateLimit, Rate> rates(Environment environment) {
        var rates = new EnumMap<RateLimit, Rate>(RateLimit.class);
        for (var limit : RateLimit.values()) {
            var rate = limit.rate(environment.getProperty(limit.setting(), limit.usual()));
            if (!"off".equals(environment.getProperty("RATE_LIMITS", "on"))) {
                rates.put(limit, rate);
            }
        }
        return rates;
    }
}
