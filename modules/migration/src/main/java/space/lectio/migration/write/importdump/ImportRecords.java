package space.lectio.migration.write.importdump;

import java.time.DateTimeException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.migration.api.ImportIsRunning;
import space.lectio.migration.api.ImportProgress;
import space.lectio.migration.api.Reconciliation;
import space.lectio.shared.RefusedException;
import space.lectio.shared.dump.DumpDamaged;
import space.lectio.shared.dump.DumpImporter;
import space.lectio.shared.dump.DumpPeople;
import tools.jackson.core.JacksonException;

/** The one transaction of an import. */
@Component
public class ImportRecords {

    private static final Logger log = LoggerFactory.getLogger(ImportRecords.class);

    /** Any number; two imports at once would take the same records over. */
    private static final long ONE_AT_A_TIME = 0x70616e656c_01L;

    /** Each finds what the one before could not: records that need one that was left out. */
    private static final int MOST_PASSES = 32;

    private final DSLContext database;
    private final TransactionTemplate transaction;
    private final List<DumpImporter> importers;
    private final List<DumpPeople> people;

    /** @param importers in the order in which they run */
    public ImportRecords(
            DSLContext database,
            PlatformTransactionManager transactions,
            List<DumpImporter> importers,
            List<DumpPeople> people) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.importers = importers;
        this.people = people;
    }

    /**
     * @param dryRun whether everything is rolled back in the end
     * @param strict whether one damaged record ends the import
     * @param remembered whether the ledger knows of it, for the next import
     */
    public record Options(boolean dryRun, boolean strict, boolean remembered) {}

    /**
     * @throws DumpDamaged if the records cannot be taken over; then nothing has changed
     * @throws ImportIsRunning if another import has not ended
     */
    public Reconciliation take(RecordSource records, Options options, ImportProgress progress) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var reconciliation = take(records, options.strict(), options.remembered(), progress);
            var commit = !options.dryRun() && reconciliation.explained();
            if (!commit) {
                status.setRollbackOnly();
            }
            return new Reconciliation(reconciliation.models(), reconciliation.remarks(), options.dryRun(), commit);
        }));
    }

    private Reconciliation take(RecordSource source, boolean strict, boolean remembered, ImportProgress progress) {
        if (!Boolean.TRUE.equals(database.fetchValue("select pg_try_advisory_xact_lock(?)", ONE_AT_A_TIME))) {
            throw new ImportIsRunning();
        }
        // A statement of an import may take as long as the file is large.
        database.execute("set local statement_timeout = 0");
        database.execute("set local idle_in_transaction_session_timeout = 0");
        database.execute("set local work_mem = '64MB'");
        database.connection(connection -> connection.setNetworkTimeout(Runnable::run, 0));
        var parents = new HashMap<String, String>();
        importers.forEach(importer -> parents.putAll(importer.parents()));
        var unreadable = new Staging(database, parents, strict, progress).fill(source);
        var dump = new StagedDump(database, people, strict, progress);
        unreadable.forEach(dump::leaveOut);
        dump.beginAnew();
        var claimed = new HashMap<String, DumpImporter>();
        for (var importer : importers) {
            for (var model : importer.models()) {
                var other = claimed.putIfAbsent(model, importer);
                if (other != null) {
                    throw new IllegalStateException(model + " is claimed by " + other + " and " + importer);
                }
            }
        }
        var records = dump.toTell(claimed.keySet());
        // A plan is made while a table is still empty, and kept while it grows by a hundred thousand rows.
        database.execute("set local enable_seqscan = off");
        database.execute("savepoint staged");
        progress.begin("Importing", records);
        takeOver(dump);
        for (var again = 1; dump.foundDamage(); again++) {
            if (again > MOST_PASSES) {
                throw new DumpDamaged("damaged records lead to ever more of them; --strict tells the first");
            }
            // A record found damaged may have been written in part, and others may have referred to it.
            database.execute("rollback to savepoint staged");
            dump.beginAnew();
            progress.begin("Importing without damaged records", records);
            takeOver(dump);
        }
        database.execute("set local enable_seqscan = on");
        progress.begin("Reconciling", 1);
        var reconciliation = dump.reconcile(new HashSet<>(claimed.keySet()), new LeftOut());
        if (remembered) {
            dump.writeLedger();
        }
        return reconciliation;
    }

    private void takeOver(StagedDump dump) {
        for (var importer : importers) {
            try {
                importer.take(dump);
            } catch (DataAccessException | org.jooq.exception.DataAccessException unstorable) {
                log.debug("Unstorable", unstorable);
                if (dump.foundDamage()) {
                    // Others may refer to a record that was left out after it was known.
                    return;
                }
                throw dump.damagedBy("cannot be stored: " + reason(unstorable));
            } catch (RefusedException refused) {
                throw dump.damagedBy("is refused: " + refused.getMessage());
            } catch (DumpDamaged damaged) {
                // Found while others were told: the rest of the dump cannot be relied on in this pass.
                dump.leaveOut(damaged);
                return;
            } catch (IllegalStateException
                    | IllegalArgumentException
                    | NullPointerException
                    | ClassCastException
                    | IndexOutOfBoundsException
                    | NoSuchElementException
                    | ArithmeticException
                    | UnsupportedOperationException
                    | DateTimeException
                    | JacksonException surprise) {
                throw new IllegalStateException(
                        dump.damagedBy("the import itself fails: " + surprise).getMessage(), surprise);
            }
        }
    }

    private static String reason(Throwable thrown) {
        var root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var message = root.getMessage();
        return message == null
                ? root.getClass().getSimpleName()
                : String.join(" ", message.lines().limit(2).toList());
    }
}
