package space.lectio.app.limits;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import space.lectio.app.ServerSettings;
import space.lectio.app.limits.RateLimit.Rate;
import space.lectio.app.web.RequestRefuser;
import space.lectio.identity.api.SignInTries;
import space.lectio.shared.SharedSettings;

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
            ServerSettings settings,
            SharedSettings shared,
            Buckets buckets,
            Payers payers,
            SignInTries tries,
            RequestRefuser refuser) {
        return new RateLimits(shared.limitsRates() ? rates(settings) : Map.of(), buckets, payers, tries, refuser);
    }

    /** Outside of the security filters: what they or the body's reading refuse is paid for as well. */
    @Bean
    FilterRegistrationBean<WebhookLimit> webhookLimit(
            ServerSettings settings, SharedSettings shared, Buckets buckets, RequestRefuser refuser) {
        var rate = shared.limitsRates() ? RateLimit.WEBHOOK.rate(settings) : null;
        var registration = new FilterRegistrationBean<>(new WebhookLimit(rate, buckets, refuser));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 15);
        return registration;
    }

    @Bean
    FairShare fairShare(ServerSettings settings, Payers payers, RequestRefuser refuser) {
        return new FairShare(settings.maxRequestsPerPerson(), settings.maxRequestsPerAddress(), payers, refuser);
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

    private static Map<RateLimit, Rate> rates(ServerSettings settings) {
        var rates = new EnumMap<RateLimit, Rate>(RateLimit.class);
        for (var limit : RateLimit.values()) {
            rates.put(limit, limit.rate(settings));
        }
        return rates;
    }
}
