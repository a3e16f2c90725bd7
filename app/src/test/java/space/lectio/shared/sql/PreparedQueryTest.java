package space.lectio.shared.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.MappedTable;
import org.jooq.conf.RenderMapping;
import org.jooq.conf.Settings;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.TestServer;

class PreparedQueryTest extends TestServer {

    private static final Param<Long> NUMBER = param("number", Long.class);
    private static final Param<String> TEXT = param("text", String.class);
    private static final Param<Instant> AT = param("at", Instant.class);
    private static final Param<Long[]> NUMBERS = param("numbers", Long[].class);

    private static final PreparedQuery<org.jooq.Record> PUT = PreparedQuery.ofChange(insertInto(
                    table(name("prepared", "thing")), field(name("id"), Long.class), field(name("text"), String.class))
            .values(NUMBER, TEXT));

    @Autowired
    DSLContext database;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void aTable() {
        database.execute("drop schema if exists prepared cascade");
        database.execute("create schema prepared");
        database.execute("create table prepared.thing (id bigint primary key, text text)");
        database.execute("create table prepared.other (id bigint primary key, text text)");
    }

    private long count(String name) {
        return database.fetchSingle("select count(*) from prepared." + name).get(0, Long.class);
    }

    @Test
    void eachValueStandsInEachOfItsPlaces() {
        var query = PreparedQuery.of(select(
                        NUMBER.as("a"),
                        TEXT.as("b"),
                        inline("said").as("c"),
                        val("at once").as("d"),
                        NUMBER.plus(1L).as("e"),
                        field("({0})[2]", SQLDataType.BIGINT, NUMBERS).as("f"),
                        AT.as("g"))
                .where(NUMBER.lt(100L)));
        var at = Instant.parse("2026-11-27T10:00:00.123456Z");
        var row = query.with(TEXT, "word")
                .with(NUMBER, 7L)
                .with(NUMBERS, new Long[] {5L, 6L})
                .with(AT, at)
                .fetchOne(database);
        assertThat(java.util.Objects.requireNonNull(row).intoList())
                .containsExactly(7L, "word", "said", "at once", 8L, 6L, at);
        assertThat(query.with(TEXT, null)
                        .with(NUMBER, 700L)
                        .with(NUMBERS, null)
                        .with(AT, at)
                        .fetchOne(database))
                .isNull();
    }

    @Test
    void aMissingValueIsAnError() {
        assertThatThrownBy(() -> PUT.with(NUMBER, 1L).execute(database)).hasMessageContaining("text has no value");
        assertThat(count("thing")).isZero();
    }

    @Test
    void itRunsInTheTransactionThatIsOpen() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            assertThat(PUT.with(NUMBER, 1L).with(TEXT, null).execute(database)).isOne();
            status.setRollbackOnly();
        });
        assertThat(count("thing")).isZero();
    }

    @Test
    void failuresAreThoseOfSpring() {
        PUT.with(NUMBER, 1L).with(TEXT, "").execute(database);
        assertThatThrownBy(() -> PUT.with(NUMBER, 1L).with(TEXT, "").execute(database))
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> PreparedQuery.of(select(field("no_such_column")))
                        .withNothing()
                        .fetch(database))
                .isInstanceOf(BadSqlGrammarException.class);
    }

    @Test
    void whereTablesAreRenamedTheStatementIsToo() {
        var renamed = database.configuration()
                .derive(new Settings()
                        .withRenderMapping(new RenderMapping()
                                .withSchemata(new MappedSchema()
                                        .withInput("prepared")
                                        .withTables(new MappedTable()
                                                .withInput("thing")
                                                .withOutput("other")))))
                .dsl();
        PUT.with(NUMBER, 1L).with(TEXT, "").execute(renamed);
        assertThat(count("thing")).isZero();
        assertThat(count("other")).isOne();
    }
}
