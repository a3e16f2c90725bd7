package space.lectio.shared.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.TestServer;

class BatchingConnectionsTest extends TestServer {

    private static final Param<Integer> N = DSL.param("n", Integer.class);
    private static final PreparedQuery<Record> ADD =
            PreparedQuery.ofChange(DSL.insertInto(DSL.table("counted")).values(N));

    @Autowired
    BatchingConnections connections;

    @Autowired
    TransactionTemplate transaction;

    private void withATable(Runnable work) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            database.execute("create temporary table counted (n integer primary key) on commit drop");
            work.run();
        });
    }

    private List<Integer> counted() {
        return database.fetch("select n from counted order by n").getValues(0, Integer.class);
    }

    @Test
    void changesAreMadeInTheirOrderAndSeenByQueries() {
        withATable(() -> {
            connections.batched(() -> {
                database.execute("insert into counted values (?)", 1);
                database.execute("insert into counted values (?)", 2);
                assertThat(counted()).containsExactly(1, 2);
                ADD.executeAll(database, List.of(ADD.with(N, 3), ADD.with(N, 4)));
                database.execute("update counted set n = n + 10 where n = ?", 4);
                ADD.with(N, 4).execute(database);
            });
            assertThat(counted()).containsExactly(1, 2, 3, 4, 14);
        });
    }

    /** Which shows that it was not sent alone. */
    @Test
    void aChangeThatFailsIsToldAtTheEndAtTheLatest() {
        var reached = new ArrayList<Integer>();
        withATable(() -> assertThatThrownBy(() -> connections.batched(() -> {
                    for (int i = 0; i < 3; i++) {
                        ADD.with(N, 1).execute(database);
                        reached.add(i);
                    }
                }))
                .isInstanceOf(DataIntegrityViolationException.class)
                .rootCause()
                .hasMessageContaining("counted_pkey"));
        assertThat(reached).containsExactly(0, 1, 2);
        assertThatThrownBy(() -> withATable(() -> {
                    ADD.with(N, 1).execute(database);
                    ADD.with(N, 1).execute(database);
                }))
                .as("outside nothing waits")
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void whatThrowsLeavesNoBatchBehind() {
        withATable(() -> {
            assertThatThrownBy(() -> connections.batched(() -> {
                        throw new IllegalStateException("on purpose");
                    }))
                    .hasMessage("on purpose");
            assertThat(database.execute("insert into counted values (7)"))
                    .as("rows that the change says it has changed")
                    .isEqualTo(1);
        });
    }
}
