package space.lectio.app.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import space.lectio.app.PanelHome;
import space.lectio.app.ServerSettings;
import space.lectio.app.StartupFailure;
import space.lectio.shared.SecretBox;
import space.lectio.shared.SharedSettings;

/**
 * {@code DATABASE_URL} (postgres://user:password@host:5432/database, or a JDBC address) or the embedded database. The data
 * source is handed out migrated, so nothing can see an old schema.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** Where nobody has begun to open it before ({@link EarlyDatabase}). */
    @Bean
    @ConditionalOnMissingBean
    DatabaseOpening databaseOpening(ServerSettings settings, PanelHome home, Environment environment) {
        return DatabaseOpening.begin(settings, home, environment);
    }

    @Bean
    HikariDataSource dataSource(
            ServerSettings settings,
            SharedSettings shared,
            Environment environment,
            DatabaseOpening opening,
            SecretBox secrets) {
        var config = new HikariConfig();
        opening.embedded()
                .ifPresentOrElse(
                        database -> {
                            config.setJdbcUrl(database.url());
                            config.setUsername(database.user());
                            config.setPassword(database.password());
                            // A foreign process behind the socket file must not get the password.
                            config.addDataSourceProperty("requireAuth", "scram-sha-256");
                        },
                        () -> address(config, Objects.requireNonNull(settings.databaseUrl())));
        config.setPoolName("panel");
        config.setMaximumPoolSize(shared.databasePoolSize());
        config.setConnectionTimeout(2_000);
        config.setExceptionOverrideClassName(LostConnections.class.getName());
        // The server gives a statement up before the client gives its socket up, which would cost the connection.
        // Nobody who
        // serves a request waits for another's lock for longer than the deadline of CommandDispatcher; an operator's
        // command has
        // time.
        var command = environment.matchesProfiles("cli");
        config.setConnectionInitSql("set idle_in_transaction_session_timeout = '60s'; set statement_timeout = '55s';"
                + " set lock_timeout = '" + (command ? "30s" : "2s") + "'; "
                + "set application_name = '" + KeysInUse.sessionName(secrets.keyIds()) + "'; "
                // A machine that is gone is noticed within a minute: its locks go, and it counts as a server no more.
                + "set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3;"
                // A server asks the same few hundred questions by key: planning them anew costs more than answering
                // them.
                + (command ? "" : " set plan_cache_mode = force_generic_plan"));
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        var pool = connect(config);
        try {
            KeysInUse.check(pool, secrets.keyIds());
            Migrations.run(pool);
        } catch (RuntimeException failed) {
            pool.close();
            throw failed;
        }
        return pool;
    }

    private static HikariDataSource connect(HikariConfig config) {
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException unreachable) {
            var cause = unreachable.getCause();
            throw new StartupFailure("The database " + config.getJdbcUrl().replaceFirst("[?].*", "")
                    + " does not answer: " + (cause == null ? unreachable : cause).getMessage());
        }
    }

    private static void address(HikariConfig config, String url) {
        if (url.startsWith("jdbc:")) {
            config.setJdbcUrl(url);
            return;
        }
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException notOne) {
            throw new StartupFailure("DATABASE_URL must be postgres://user:password@host:5432/database");
        }
        if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
            throw new StartupFailure("DATABASE_URL must be postgres://user:password@host:5432/database");
        }
        config.setJdbcUrl("jdbc:postgresql://" + uri.getHost() + ":" + (uri.getPort() < 0 ? 5432 : uri.getPort())
                + uri.getPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
        if (uri.getRawUserInfo() != null) {
            var parts = uri.getRawUserInfo().split(":", 2);
            config.setUsername(decode(parts[0]));
            if (parts.length > 1) {
                config.setPassword(decode(parts[1]));
            }
        }
    }

    private static String decode(String text) {
        return java.net.URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
