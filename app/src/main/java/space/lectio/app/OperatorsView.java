package space.lectio.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.UUID;
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

    /** What {@code app.job} calls the server that has picked a job. */
    static final String NAME_OF_SERVER = "db-scheduler.scheduler-name";

    /** Of logback-spring.xml. */
    private static final String JSON_LOG = "json-log";

    /** Two servers of one machine have the same host name, and would take each other's jobs for their own. */
    private static String serverName() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            host = "server";
        }
        return host + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

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
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("name of this server", Map.of(NAME_OF_SERVER, serverName())));
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
