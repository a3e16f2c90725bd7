package space.lectio.migration.write.importdump;

import org.jspecify.annotations.Nullable;
import space.lectio.shared.dump.DumpDamaged;
import space.lectio.shared.dump.DumpRecord;

/** The records of a dump, one after the other. */
@FunctionalInterface
public interface RecordSource {

    /**
     * One record of the file.
     *
     * @param damage why it can be no record of the dump, null if it can; its key then says where it stands
     */
    record Read(DumpRecord record, @Nullable DumpDamaged damage) {}

    /**
     * The next record; null at the end.
     *
     * @throws DumpDamaged if the file cannot be read on
     */
    @Nullable
    Read next();
}
