package space.lectio.app.dump;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.shared.Refused;
import space.lectio.shared.dump.DumpDamaged;
import space.lectio.shared.dump.DumpImporter;
import space.lectio.shared.dump.PeopleOfDump;

/**
 * Takes a whole dump over in one transaction, or nothing of it: on damage, on anything an importer throws, on a record that
 * nobody explains, and on a dry run, the database stays as it was (but for numbers drawn from sequences).
 */
@Component
public class DumpImport {

    private static final Logger log = LoggerFactory.getLogger(DumpImport.class);

    /** Any number; two imports at once would take the same records over. */
    private static final long ONE_AT_A_TIME = 0x70616e656c_01L;

    /** Each finds what the one before could not: records that need one that was left out. */
    private static final int MOST_PASSES = 8;

    private final DSLContext database;
    private final TransactionTemplate transaction;
    private final List<DumpImporter> importers;
    private final List<PeopleOfDump> people;

    @Autowired
    DumpImport(
            DSLContext database,
            PlatformTransactionManager transactions,
            ObjectProvider<DumpImporter> importers,
            ObjectProvider<PeopleOfDump> people) {
        this(
                database,
                transactions,
                importers.orderedStream().toList(),
                people.orderedStream().toList());
    }

    /** @param importers in the order in which they run */
    DumpImport(
            DSLContext database,
            PlatformTransactionManager transactions,
            List<DumpImporter> importers,
            List<PeopleOfDump> people) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.importers = importers;
        this.people = people;
    }

    /**
     * What can be known before a database is there.
     *
     * @throws DumpDamaged if there is no such file, or not to be read
     */
    public static void requireFile(Path file) {
        if (Files.isDirectory(file)) {
            throw new DumpDamaged(file + " is a directory, a file is needed");
        }
        if (!Files.exists(file)) {
            throw new DumpDamaged(file + " does not exist");
        }
        if (!Files.isReadable(file)) {
            throw new DumpDamaged(file + " cannot be read: permission denied");
        }
    }

    /** As {@link #run(Path, boolean, boolean, ImportProgress)}, strict. */
    public Reconciliation run(Path file, boolean dryRun, ImportProgress progress) {
        return run(file, dryRun, true, progress);
    }

    /**
     * @param strict whether one damaged record ends the import; else it is left out, together with those that cannot do without
     *     it, each listed with its reason
     * @throws DumpDamaged if the file is none that can be taken over
     */
    public Reconciliation run(Path file, boolean dryRun, boolean strict, ImportProgress progress) {
        requireFile(file);
        try (var content = Files.newInputStream(file)) {
            return run(content, Files.size(file), dryRun, strict, true, progress);
        } catch (IOException unreadable) {
            throw new DumpDamaged(file + " cannot be read: " + unreadable.getMessage());
        }
    }

    /** @param size in bytes, for the progress */
    public Reconciliation run(InputStream content, long size, boolean dryRun, ImportProgress progress)
            throws IOException {
        return run(content, size, dryRun, true, true, progress);
    }

    /** Without a trace in the ledger: a real school's dump that comes later is the first one. */
    public Reconciliation runOnce(InputStream content, long size, ImportProgress progress) throws IOException {
        return run(content, size, false, true, false, progress);
    }

    private Reconciliation run(
            InputStream content, long size, boolean dryRun, boolean strict, boolean remember, ImportProgress progress)
            throws IOException {
        try {
            progress.begin("Reading", size);
            try (var reader = new DumpReader(content, progress::at)) {
                return transaction.execute(status -> {
                    var reconciliation = run(reader, strict, remember, progress);
                    var commit = !dryRun && reconciliation.explained();
                    if (!commit) {
                        status.setRollbackOnly();
                    }
                    return new Reconciliation(reconciliation.models(), reconciliation.remarks(), dryRun, commit);
                });
            }
        } catch (tools.jackson.core.exc.JacksonIOException unreadable) {
            var cause = unreadable.getCause();
            throw cause == null ? new IOException(unreadable) : cause;
        }
    }

    private Reconciliation run(DumpReader reader, boolean strict, boolean remember, ImportProgress progress) {
        if (!Boolean.TRUE.equals(database.fetchValue("select pg_try_advisory_xact_lock(?)", ONE_AT_A_TIME))) {
            throw new DumpDamaged("another import is running on this database");
        }
        // A statement of an import may take as long as the file is large.
        database.execute("set local statement_timeout = 0");
        database.execute("set local idle_in_transaction_session_timeout = 0");
        database.connection(connection -> connection.setNetworkTimeout(Runnable::run, 0));
        var parents = new HashMap<String, String>();
        importers.forEach(importer -> parents.putAll(importer.parents()));
        new Staging(database, parents, progress).fill(reader);
        var dump = new StagedDump(database, people, strict, progress);
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
        progress.begin("Reconciling", 1);
        var reconciliation = dump.reconcile(new HashSet<>(claimed.keySet()), new LeftOut());
        if (remember) {
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
                throw dump.damagedBy("cannot be stored: " + reason(unstorable));
            } catch (Refused refused) {
                throw dump.damagedBy("is refused: " + refused.getMessage());
            } catch (DumpDamaged damaged) {
                throw damaged;
            } catch (RuntimeException surprise) {
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
