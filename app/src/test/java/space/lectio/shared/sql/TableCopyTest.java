package space.lectio.shared.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.TestServer;

class TableCopyTest extends TestServer {

    @Autowired
    TransactionTemplate transaction;

    private void withATable(Runnable work) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            database.execute("create temporary table copied (n integer, said text) on commit drop");
            work.run();
        });
    }

    private void copy(List<@Nullable String> texts) {
        database.connection(connection -> TableCopy.copy(connection, "copied (n, said)", rows -> {
            for (int i = 0; i < texts.size(); i++) {
                rows.column(i).column(texts.get(i)).endRow();
            }
        }));
    }

    @Test
    void everyTextComesAsItIs() {
        var texts = Arrays.<@Nullable String>asList(
                "", null, "\\N", "\\.", "a\tb\nc\rd\\e", "\\t", "\b\f\u000b", "Ё 🦊", "'\"", " ", "\u2028");
        withATable(() -> {
            copy(texts);
            assertThat(database.fetch("select said from copied order by n").getValues(0))
                    .isEqualTo(texts);
        });
    }

    /** More than is sent at once. */
    @Test
    void manyRowsCome() {
        withATable(() -> {
            copy(IntStream.range(0, 5_000)
                    .<@Nullable String>mapToObj(i -> "🦊".repeat(100) + i)
                    .toList());
            assertThat(database.fetchValue("select count(*) from copied where said = repeat('🦊', 100) || n"))
                    .isEqualTo(5_000L);
        });
    }

    @Test
    void whatThrowsOnTheWayLeavesTheConnectionGood() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            database.execute("create temporary table copied (n integer, said text) on commit drop");
            database.execute("savepoint before");
            assertThatThrownBy(() ->
                            database.connection(connection -> TableCopy.copy(connection, "copied (n, said)", rows -> {
                                rows.column(1).column("one").endRow();
                                throw new IllegalStateException("on purpose");
                            })))
                    .hasStackTraceContaining("on purpose");
            database.execute("rollback to savepoint before");
            assertThat(database.fetchValue("select count(*) from copied")).isEqualTo(0L);
        });
    }
}
