package space.lectio.app.web;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.util.NetMaskSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import space.lectio.app.ServerSettings;
import space.lectio.app.StartupFailure;

/** Tomcat: whom it believes, how many connections it holds and for how long, what it says when it refuses by itself. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ContainerConfiguration {

    private static final Duration HEADER_TIME = Duration.ofSeconds(10);
    private static final int MAX_LANGUAGES = 10_000;
    private static final Duration READ_PAUSE = Duration.ofSeconds(5);

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedTomcat(
            ServerSettings settings, Problems problems, LocaleResolver languages) {
        var trusted = networks(Objects.requireNonNullElse(settings.trustedProxies(), ""));
        return tomcat -> {
            tomcat.setProtocol(BoundedConnections.class.getName());
            tomcat.addConnectorCustomizers(connector -> {
                // Bodies are read by ReadBody alone.
                connector.setParseBodyMethods("");
                // As many languages as fit into the headers.
                connector.setMaxLocaleCount(MAX_LANGUAGES);
                if (connector.getProtocolHandler() instanceof BoundedConnections http) {
                    http.setConnectionUploadTimeout((int) READ_PAUSE.toMillis());
                    http.setDisableUploadTimeout(false);
                    http.bound(
                            settings.maxConnectionsPerAddress(),
                            trusted::contains,
                            HEADER_TIME,
                            (status, reason, asked) ->
                                    ContainerProblems.body(problems.because(status, reason, language(asked))));
                }
            });
            tomcat.addEngineValves(new ForwardedClient(trusted));
            tomcat.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ContainerProblems.class.getName());
                    host.getPipeline().addValve(new ContainerProblems(problems, languages));
                }
            });
        };
    }

    private static Locale language(@Nullable String asked) {
        return asked != null && asked.strip().toLowerCase(Locale.ROOT).startsWith("en")
                ? Locale.ENGLISH
                : WebConfiguration.RUSSIAN;
    }

    /** @throws StartupFailure naming what is neither an address nor a network */
    static NetMaskSet networks(String setting) {
        var networks = new NetMaskSet();
        for (var part : setting.split(",", 0)) {
            if (part.isBlank()) {
                continue;
            }
            try {
                networks.add(part.strip());
            } catch (IllegalArgumentException wrong) {
                throw new StartupFailure(
                        "TRUSTED_PROXIES must be addresses or networks such as 10.0.0.7, 10.0.0.0/8 or fd00::/8, not "
                                + part.strip());
            }
        }
        return networks;
    }
}
