package space.lectio.migration.adapter.dumpdata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;
import space.lectio.migration.api.DumpImport;
import space.lectio.migration.api.ImportProgress;
import space.lectio.migration.api.Reconciliation;
import space.lectio.migration.write.importdump.ImportRecords;
import space.lectio.migration.write.importdump.ImportRecords.Options;
import space.lectio.shared.dump.DumpDamaged;
import tools.jackson.core.exc.JacksonIOException;

/** Imports what {@code manage.py dumpdata} has written. */
@Component
class DumpDataImport implements DumpImport {

    private final ImportRecords records;

    DumpDataImport(ImportRecords records) {
        this.records = records;
    }

    @Override
    public Reconciliation run(Path file, boolean dryRun, boolean strict, ImportProgress progress) {
        DumpImport.requireFile(file);
        try (var content = Files.newInputStream(file)) {
            return run(content, Files.size(file), new Options(dryRun, strict, true), progress);
        } catch (IOException unreadable) {
            throw new DumpDamaged(file + " cannot be read: " + unreadable.getMessage());
        }
    }

    @Override
    public Reconciliation runOnce(InputStream content, long size, ImportProgress progress) throws IOException {
        return run(content, size, new Options(false, true, false), progress);
    }

    /** @param size in bytes, for the progress */
    Reconciliation run(InputStream content, long size, Options options, ImportProgress progress) throws IOException {
        progress.begin("Reading", size);
        try (var reader = new DumpReader(content, progress::at)) {
            return records.take(reader::next, options, progress);
        } catch (JacksonIOException unreadable) {
            var cause = unreadable.getCause();
            throw cause == null ? new IOException(unreadable) : cause;
        }
    }
}
