package space.lectio.migration.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import space.lectio.shared.dump.DumpDamaged;

/**
 * Takes a whole dump over in one transaction, or nothing of it: on damage, on anything an importer throws, on a record that
 * nobody explains, and on a dry run, the database stays as it was (but for numbers drawn from sequences).
 */
public interface DumpImport {

    /**
     * What can be known before a database is there.
     *
     * @throws DumpDamaged if there is no such file, or not to be read
     */
    static void requireFile(Path file) {
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
    default Reconciliation run(Path file, boolean dryRun, ImportProgress progress) {
        return run(file, dryRun, true, progress);
    }

    /**
     * @param strict whether one damaged record ends the import; else it is left out, together with those that cannot do without
     *     it, each listed with its reason
     * @throws DumpDamaged if the file is none that can be taken over
     * @throws ImportIsRunning if another import has not ended
     */
    Reconciliation run(Path file, boolean dryRun, boolean strict, ImportProgress progress);

    /**
     * Strict, and without a trace in the ledger: a real school's dump that comes later is the first one.
     *
     * @param size in bytes, for the progress
     * @throws DumpDamaged as {@link #run(Path, boolean, boolean, ImportProgress)}
     */
    Reconciliation runOnce(InputStream content, long size, ImportProgress progress) throws IOException;
}
