package space.lectio.app;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What operators' tools see of a server. {@code MANAGEMENT_PORT} opens a port of its own for probes and metrics, without sign-in; without it
 * there are none. {@code LOG_FORMAT=ecs} makes the log JSON. {@code API_DOCS=off} leaves the description of the API out,
 * {@code JOBS=off} the background jobs.
 */
final class OperatorsView implements EnvironmentPostProcessor {

    /** Of logback-spring.xml. */
    private static final String JSON_LOG = "json-log";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if ("ecs".equals(environment.getProperty("LOG_FORMAT"))) {
            environment.addActiveProfile(JSON_LOG);
        }
        if ("off".equals(environment.getProperty("API_DOCS"))) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "no description of the API",
                            Map.of("springdoc.api-docs.enabled", "false", "springdoc.swagger-ui.enabled", "false")));
        }
        if ("off".equals(environment.getProperty("JOBS"))) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("no background jobs", Map.of("db-scheduler.enabled", "false")));
        }
        var port = environment.getProperty("MANAGEMENT_PORT", "");
        // What is no number is told by the check of all settings.
        if (port.strip().matches("[0-9]{1,5}")) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource(
                            "management port",
                            Map.of(
                                    "management.server.port",
                                    port.strip(),
                                    "management.server.address",
                                    environment.getProperty("MANAGEMENT_ADDRESS", "127.0.0.1"))));
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "management endpoints",
                            Map.of("management.endpoints.web.exposure.include", "health,prometheus")));
        }
    }
}
