package space.lectio.grading;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;

/** Remembers the statements that touch grading's schema. */
public final class StatementCounter implements ExecuteListenerProvider {

    private final List<String> statements = new CopyOnWriteArrayList<>();

    void reset() {
        statements.clear();
    }

    List<String> statements() {
        return List.copyOf(statements);
    }

    @Override
    public ExecuteListener provide() {
        return new ExecuteListener() {
            @Override
            public void executeStart(ExecuteContext context) {
                var sql = context.sql();
                if (sql != null && sql.contains("grading")) {
                    statements.add(sql);
                }
            }
        };
    }
}
