package space.lectio.app.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import space.lectio.app.PanelHome;

/**
 * {@code DATABASE_URL} (postgres://user:password@host:5432/database, or a JDBC address) or the embedded database. The data
 * source is handed out migrated, so nothing can see an old schema.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** Present while the embedded database is in use; closing it stops PostgreSQL after the pool has been closed. */
    record Embedded(Optional<EmbeddedDatabase> database) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            if (database.isPresent()) {
                database.get().close();
            }
        }
    }

    @Bean
    Embedded embeddedDatabase(Environment environment) {
        return environment.containsProperty("DATABASE_URL")
                ? new Embedded(Optional.empty())
                : new Embedded(Optional.of(
                        EmbeddedDatabase.in(PanelHome.of(environment).folder())));
    }

    @Bean
    HikariDataSource dataSource(Environment environment, Embedded embedded) {
        var config = new HikariConfig();
        embedded.database()
                .ifPresentOrElse(
                        database -> config.setJdbcUrl(database.url()),
                        () -> address(config, environment.getRequiredProperty("DATABASE_URL")));
        config.setPoolName("panel");
        config.setMaximumPoolSize(environment.getProperty("DATABASE_POOL_SIZE", Integer.class, 16));
        config.setConnectionTimeout(3_000);
        // A forgotten transaction would hold the queue of those who append (docs/adr/0002-no-lost-events.md). The
        // server
        // gives a statement up before the client gives its socket up, which would cost the connection.
        config.setConnectionInitSql("set idle_in_transaction_session_timeout = '60s'; set statement_timeout = '55s'");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("ApplicationName", "panel");
        var pool = new HikariDataSource(config);
        Migrations.run(pool);
        return pool;
    }

    private static void address(HikariConfig config, String url) {
        if (url.startsWith("jdbc:")) {
            config.setJdbcUrl(url);
            return;
        }
        var uri = URI.create(url);
        if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
            throw new IllegalArgumentException("DATABASE_URL must be postgres://user:password@host:5432/database");
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
