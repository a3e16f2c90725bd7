package space.lectio.app.security;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.shared.SealedColumn;
import space.lectio.shared.SecretBox;

/**
 * Seals stored secrets anew at the start of a server, before anybody asks for them: those under an older key of
 * {@code SECRET_KEY}, and once in the life of a database those that older versions bound to no row, or left in clear. After that a
 * value without binding is refused, so that nobody who can write to the database moves an old one to another row.
 *
 * <p>Commands never do it: an operator's shell may have another {@code SECRET_KEY} than the servers will be started with.
 */
@Component
@ConditionalOnWebApplication
class Resealing implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(Resealing.class);

    private static final int AT_A_TIME = 200;

    private final DSLContext database;
    private final SecretBox secrets;
    private final ObjectProvider<SealedColumn.Owner> owners;
    private final TransactionTemplate transaction;

    Resealing(
            DSLContext database,
            SecretBox secrets,
            ObjectProvider<SealedColumn.Owner> owners,
            PlatformTransactionManager transactions) {
        this.database = database;
        this.secrets = secrets;
        this.owners = owners;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** How many values were sealed anew, and which cannot be opened with the keys that are given. */
    record Outcome(int sealed, TreeMap<String, Integer> lost) {}

    @Override
    public void afterSingletonsInstantiated() {
        log.info("SECRET_KEY has the keys {}", String.join(", ", secrets.keyIds()));
        var outcome = run();
        if (outcome.sealed() > 0) {
            log.info(
                    "{} stored secrets are sealed anew, under the key {}",
                    outcome.sealed(),
                    secrets.keyIds().getFirst());
        }
        if (!outcome.lost().isEmpty()) {
            log.warn("Stored secrets that no key in SECRET_KEY opens (column and key: how many): {}", outcome.lost());
        }
    }

    Outcome run() {
        return transaction.execute(_ -> {
            var bound = Boolean.TRUE.equals(database.fetchValue("select exists (select 1 from app.sealing)"));
            var outcome = new Outcome(0, new TreeMap<>());
            for (var owner : owners.orderedStream().toList()) {
                outcome = reseal(owner.sealedColumn(), bound, outcome);
            }
            if (!bound) {
                database.execute("insert into app.sealing (bound_at) values (now())");
            }
            return outcome;
        });
    }

    private <R extends Record> Outcome reseal(SealedColumn<R> column, boolean bound, Outcome before) {
        var table = List.of(column.row(), column.sealed());
        var sealed = before.sealed();
        var header = DSL.field("substring({0} from 1 for {1})", byte[].class, column.sealed(), SecretBox.HEADER);
        try (var rows = database.select(table)
                .from(column.sealed().getTable())
                .where(column.sealed().isNotNull())
                .and(header.isDistinctFrom(secrets.header()))
                .forUpdate()
                .fetchSize(AT_A_TIME)
                .fetchLazy()) {
            for (var row : rows) {
                var place = column.place(row.get(column.row()));
                var secret = opened(place, row.get(column.sealed()), !bound, column.wasClear());
                if (secret.isEmpty()) {
                    before.lost()
                            .merge(column.name() + " " + SecretBox.keyId(row.get(column.sealed())), 1, Integer::sum);
                    continue;
                }
                update(column, row.get(column.row()), secrets.seal(place, secret.get()));
                sealed++;
            }
        }
        return new Outcome(sealed, before.lost());
    }

    @SuppressWarnings("unchecked") // the value is one of this very field
    private <R extends Record, K> void update(SealedColumn<R> column, K rowId, byte[] sealed) {
        var key = (org.jooq.TableField<R, K>) column.row();
        database.update(java.util.Objects.requireNonNull(column.sealed().getTable()))
                .set(column.sealed(), sealed)
                .where(key.eq(rowId))
                .execute();
    }

    private Optional<String> opened(String place, byte[] sealed, boolean unboundToo, boolean clearToo) {
        try {
            return Optional.of(secrets.open(place, sealed));
        } catch (IllegalArgumentException notBoundHere) {
            if (!unboundToo) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(secrets.openUnbound(sealed));
        } catch (IllegalArgumentException underAnotherKey) {
            return clearToo ? Optional.of(new String(sealed, StandardCharsets.UTF_8)) : Optional.empty();
        }
    }
}
