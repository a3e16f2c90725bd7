package space.lectio.migration.write.importdump;

import org.jspecify.annotations.Nullable;
import space.lectio.shared.dump.DumpRecord;

/** The records of a dump, one after the other. */
@FunctionalInterface
public interface RecordSource {

    /** The next record; null at the end. */
    @Nullable
    DumpRecord next();
}
