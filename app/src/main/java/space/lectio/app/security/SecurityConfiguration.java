package space.lectio.app.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import space.lectio.app.PanelHome;
import space.lectio.app.ServerSecret;
import space.lectio.app.ServerSettings;
import space.lectio.identity.api.AuditTrail;
import space.lectio.reporting.api.ConsumerTokens;

/** Stateless bearer tokens, HS256 with the server's secret. Whatever is not listed as open needs an access token. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** Players of films send no headers, so the token may come in the address; here and nowhere else, since addresses get logged. */
    private static final String RECORDING_STREAM = "/api/schedule/recordings/{id}/stream";

    @Bean
    ServerSecret serverSecret(ServerSettings settings, PanelHome home) {
        var given = settings.secretKey();
        var secret = given != null ? given : home.secret();
        return new ServerSecret(secret);
    }

    /** The newest first. A token names its key; one that names none (they did not up to November 2026) is tried with each. */
    private static List<JWK> signingKeys(ServerSecret secret) {
        return secret.derive("jwt").stream()
                .<JWK>map(key -> {
                    try {
                        return new OctetSequenceKey.Builder(key)
                                .keyIDFromThumbprint()
                                .algorithm(JWSAlgorithm.HS256)
                                .build();
                    } catch (JOSEException exception) {
                        throw new IllegalStateException("SHA-256 is missing from this JVM", exception);
                    }
                })
                .toList();
    }

    @Bean
    JwtEncoder jwtEncoder(ServerSecret secret) {
        return new NimbusJwtEncoder(
                new ImmutableJWKSet<>(new JWKSet(signingKeys(secret).getFirst())));
    }

    /** Reads tokens of every kind; who uses it looks at {@code token_type}. */
    @Bean
    JwtDecoder jwtDecoder(ServerSecret secret, Clock clock) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.HS256, new ImmutableJWKSet<>(new JWKSet(signingKeys(secret)))));
        // The validator below looks at the claims, with our clock.
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(time(clock), new JwtClaimValidator<>("exp", Objects::nonNull)));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> time(Clock clock) {
        var time = new JwtTimestampValidator(Duration.ZERO);
        time.setClock(clock);
        return time;
    }

    @Bean
    BearerTokens bearerTokens(JwtDecoder decoder, Clock clock) {
        return new BearerTokens(decoder, time(clock), tokensWhereTheyCount());
    }

    @Bean
    @ConditionalOnWebApplication
    AuthenticationProblems authenticationProblems(
            HandlerExceptionResolver handlerExceptionResolver, LocaleResolver localeResolver, Endpoints endpoints) {
        return new AuthenticationProblems(handlerExceptionResolver, localeResolver, endpoints);
    }

    @Bean
    @ConditionalOnWebApplication
    Endpoints endpoints(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        return new Endpoints(mappings);
    }

    /** Whoever reaches the port for operators may see all of it; requests of people come through another port. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @ConditionalOnWebApplication
    @ConditionalOnProperty("management.server.port")
    SecurityFilterChain managementPort(HttpSecurity http, Environment environment) {
        return http.securityMatcher(request ->
                        request.getLocalPort() == environment.getProperty("local.management.port", Integer.class, -1))
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /** They would wrap each filter of each request, for spans that nobody collects. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** The operator's commands run without a web server, and need no gate. */
    @Bean
    @ConditionalOnWebApplication
    SecurityFilterChain api(
            HttpSecurity http,
            BearerTokens tokens,
            SessionGate gate,
            ConsumerTokens consumers,
            AuthenticationProblems problems,
            Endpoints endpoints,
            AuditTrail audit,
            @Qualifier("fairShare") Filter fairShare,
            @Qualifier("rateLimits") Filter rateLimits)
            throws Exception {
        return http.authenticationProvider(new ConsumerAuthentication.Provider(consumers))
                .csrf(csrf -> csrf.disable())
                // A sign-out is an endpoint, and nobody is sent back to an earlier request.
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Every answer carries them, also those that never come here (SecurityHeaders).
                .headers(headers -> headers.disable())
                .addFilterBefore(new AuditedRequests(audit, endpoints), ExceptionTranslationFilter.class)
                .addFilterBefore(fairShare, AuthorizationFilter.class)
                .addFilterBefore(rateLimits, AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(OpenPaths.OPEN)
                        .permitAll()
                        .requestMatchers(OpenPaths.OPEN_TO_STRANGERS)
                        .permitAll()
                        .requestMatchers(HttpMethod.OPTIONS, "/**")
                        .permitAll()
                        .requestMatchers(ConsumerAuthentication.FEED)
                        .hasAnyAuthority(ConsumerAuthentication.FEED_READERS)
                        .anyRequest()
                        .hasAnyAuthority(SessionGate.PEOPLE))
                .oauth2ResourceServer(server -> server.bearerTokenResolver(tokensWhereTheyCount())
                        .jwt(jwt -> jwt.decoder(tokens::decode).jwtAuthenticationConverter(gate))
                        .authenticationEntryPoint(problems))
                .exceptionHandling(exceptions ->
                        exceptions.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .build();
    }

    /** Sign-in, refresh and health ignore an old token that the client still sends along. */
    private static BearerTokenResolver tokensWhereTheyCount() {
        var open = new OrRequestMatcher(Arrays.stream(OpenPaths.OPEN)
                .<RequestMatcher>map(
                        path -> PathPatternRequestMatcher.withDefaults().matcher(path))
                .toList());
        var stream = PathPatternRequestMatcher.withDefaults().matcher(RECORDING_STREAM);
        var header = new DefaultBearerTokenResolver();
        return request -> {
            if (open.matches(request)) {
                return null;
            }
            var token = header.resolve(request);
            return token == null && stream.matches(request) ? inTheAddress(request) : token;
        };
    }

    /** Where the same name comes twice, none of them counts. */
    private static @Nullable String inTheAddress(HttpServletRequest request) {
        var tokens = request.getParameterValues("token");
        return tokens == null || tokens.length != 1 || tokens[0].isEmpty() ? null : tokens[0];
    }
}
