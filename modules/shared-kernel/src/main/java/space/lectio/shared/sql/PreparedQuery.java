package space.lectio.shared.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.exception.TooManyRowsException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultVisitListenerProvider;
import org.jooq.tools.jdbc.BatchedPreparedStatement;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/**
 * A jOOQ statement whose text is rendered once, when it is made, and not at each call: building and rendering costs more
 * processor time than everything else that is done in Java for a list (docs/benchmarks.md). Made with named parameters
 * ({@link DSL#param(String, Class)}) in place of values; a value that is not a parameter stays what it was when the statement was
 * made. Statements with optional conditions are one of these for each form.
 *
 * <p>Immutable, for any number of threads. It runs in the transaction that is open, or on a connection of its own.
 *
 * @param <R> the row of a query
 */
public final class PreparedQuery<R extends Record> {

    private static final DSLContext POSTGRES = DSL.using(SQLDialect.POSTGRES);

    private static final SQLExceptionTranslator TRANSLATOR = new SQLStateSQLExceptionTranslator();

    private final Query statement;
    private final Text text;
    private final Field<?>[] columns;

    /** @param parameters in the order in which the text asks for them */
    private record Text(String sql, List<Param<?>> parameters) {

        static Text of(Query statement, Configuration configuration) {
            var found = new ArrayList<Param<?>>();
            var listening = configuration.derive(new DefaultVisitListenerProvider(new VisitListener() {
                @Override
                public void visitStart(VisitContext context) {
                    if (context.queryPart() instanceof Param<?> param && !param.isInline()) {
                        found.add(param);
                    }
                }
            }));
            return new Text(DSL.using(listening).render(statement), List.copyOf(found));
        }
    }

    private PreparedQuery(Query statement, Field<?>[] columns) {
        this.statement = statement;
        this.text = Text.of(statement, POSTGRES.configuration());
        this.columns = columns;
    }

    public static <R extends Record> PreparedQuery<R> of(Select<R> query) {
        return new PreparedQuery<>(query, query.fields());
    }

    /** An insert, update or delete. */
    public static PreparedQuery<Record> ofChange(Query change) {
        return new PreparedQuery<>(change, new Field<?>[0]);
    }

    /** Gives the first value; the others follow. */
    public <T> Call with(Param<T> parameter, @Nullable T value) {
        return new Call(Map.of()).with(parameter, value);
    }

    public Call withNothing() {
        return new Call(Map.of());
    }

    /** Changes with all of these values, in this order; none if there are none. */
    public void executeAll(DSLContext database, List<Call> calls) {
        if (calls.isEmpty()) {
            return;
        }
        run(database, (prepared, parameters) -> {
            for (var call : calls) {
                call.bind(prepared, parameters);
                prepared.addBatch();
            }
            if (prepared instanceof BatchedPreparedStatement) {
                return 0; // more of the kind may follow (BatchingConnections)
            }
            return prepared.executeBatch().length;
        });
    }

    private <T> T run(DSLContext database, Work<T> work) {
        var used = isRenamed(database) ? Text.of(statement, database.configuration()) : text;
        return database.connectionResult(connection -> {
            try (var prepared = connection.prepareStatement(used.sql())) {
                return work.on(prepared, used.parameters());
            } catch (SQLException failure) {
                var translated = TRANSLATOR.translate("PreparedQuery", used.sql(), failure);
                throw translated == null
                        ? new UncategorizedSQLException("PreparedQuery", used.sql(), failure)
                        : translated;
            }
        });
    }

    /** The statement with some values. */
    public final class Call {

        private final Map<String, @Nullable Object> values;

        private Call(Map<String, @Nullable Object> values) {
            this.values = new HashMap<>(values);
        }

        /** A value in this place; one that the statement does not ask for is passed over. */
        public <T> Call with(Param<T> parameter, @Nullable T value) {
            values.put(name(parameter), value);
            return this;
        }

        @SuppressWarnings("unchecked") // the columns are those of the query, in its order
        public Result<R> fetch(DSLContext database) {
            return run(database, (prepared, parameters) -> {
                bind(prepared, parameters);
                try (var rows = prepared.executeQuery()) {
                    return (Result<R>) POSTGRES.fetch(rows, columns);
                }
            });
        }

        /** The only row, or null if there is none. */
        public @Nullable R fetchOne(DSLContext database) {
            var found = fetch(database);
            if (found.size() > 1) {
                throw new TooManyRowsException(found.size() + " rows where one was expected: " + text.sql());
            }
            return found.isEmpty() ? null : found.getFirst();
        }

        /** @return how many rows changed */
        public int execute(DSLContext database) {
            return run(database, (prepared, parameters) -> {
                bind(prepared, parameters);
                return prepared.executeUpdate();
            });
        }

        private void bind(PreparedStatement prepared, List<Param<?>> parameters) throws SQLException {
            for (int i = 0; i < parameters.size(); i++) {
                prepared.setObject(i + 1, value(parameters.get(i)));
            }
        }

        private @Nullable Object value(Param<?> parameter) {
            var name = parameter.getParamName();
            if (name == null) {
                return parameter.getValue();
            }
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException(name + " has no value: " + text.sql());
            }
            var value = values.get(name);
            // The driver knows no type for an Instant.
            return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
        }
    }

    private interface Work<T> {
        T on(PreparedStatement prepared, List<Param<?>> parameters) throws SQLException;
    }

    /** A rebuild of read models sends statements to other tables. */
    private static boolean isRenamed(DSLContext database) {
        var mapping = database.settings().getRenderMapping();
        return mapping != null && !mapping.getSchemata().isEmpty();
    }

    private static String name(Param<?> parameter) {
        var name = parameter.getParamName();
        if (name == null) {
            throw new IllegalArgumentException("without a name, so it cannot be given a value: " + parameter);
        }
        return name;
    }
}
