package space.lectio.shared.sql;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.ConnectionProvider;
import org.jooq.impl.DataSourceConnectionProvider;
import org.jooq.tools.jdbc.BatchedConnection;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.stereotype.Component;

/**
 * Where jOOQ gets its connections: of the running transaction, or from the pool. Within {@link #batched}, changes of the same
 * text that follow each other are sent to the server together.
 */
@Component
public class BatchingConnections implements ConnectionProvider {

    private static final int MOST_AT_ONCE = 1_000;

    private static final SQLExceptionTranslator TRANSLATOR = new SQLStateSQLExceptionTranslator();

    private final DataSourceConnectionProvider connections;

    @SuppressWarnings("ThreadLocalUsage") // one for each data source, of which there is one in a server
    private final ThreadLocal<BatchedConnection> batching = new ThreadLocal<>();

    BatchingConnections(DataSource database) {
        this.connections = new DataSourceConnectionProvider(new TransactionAwareDataSourceProxy(database));
    }

    /**
     * Does the work, in whose changes nobody may ask how many rows they have changed (the answer is 0) or what they return.
     * Queries see what was changed before them. All changes are made when this returns; one that fails may be told only at a
     * later one, or at the end.
     */
    public void batched(Runnable work) {
        var connection = connections.acquire();
        try (var batched = new BatchedConnection(connection, MOST_AT_ONCE)) {
            batching.set(batched);
            work.run();
        } catch (SQLException failure) {
            var translated = TRANSLATOR.translate("Batch", null, failure);
            throw translated == null ? new UncategorizedSQLException("Batch", null, failure) : translated;
        } finally {
            batching.remove();
            connections.release(connection);
        }
    }

    @Override
    public Connection acquire() {
        var batched = batching.get();
        return batched == null ? connections.acquire() : batched;
    }

    @Override
    public void release(Connection connection) {
        if (!(connection instanceof BatchedConnection)) {
            connections.release(connection);
        }
    }
}
