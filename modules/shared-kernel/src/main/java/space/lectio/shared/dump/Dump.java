package space.lectio.shared.dump;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A dump whose records can be asked for by model, in the order of the file, whatever that order is. Only records that an
 * earlier import has not taken over are told, so a second import of the same file changes nothing.
 */
public interface Dump {

    /** Tells each new record of the model. */
    void each(String model, Consumer<DumpRecord> consumer);

    /** Tells records that {@link #all} gave, so that one that is damaged is known as such. */
    default void each(Collection<DumpRecord> records, Consumer<DumpRecord> consumer) {
        records.forEach(consumer);
    }

    /**
     * Tells each new record of the model that belongs to one of these others, in the order of the file.
     *
     * @param field names the other by its number; {@link DumpImporter#parents} says so of the model
     */
    void eachOf(String model, String field, Collection<Long> parents, Consumer<DumpRecord> consumer);

    /** Tells each new record of the model that was reported neither as taken over nor as left out so far. */
    void eachUnreported(String model, Consumer<DumpRecord> consumer);

    /** All new records of a model of which there are never many at once (choices of questions, not answers). */
    List<DumpRecord> all(String model);

    /** Whether the file, or an earlier import, holds this record: what references are checked against. */
    boolean knows(String model, String key);

    /**
     * The person a foreign key means: {@code ["e-mail"]} or the primary key; null for null, and, with a remark, for somebody unknown, unless
     * one damaged record ends the import.
     */
    @Nullable
    Long personOrNull(DumpRecord record, String field);

    /** As {@link #personOrNull}, always damaged if null or unknown. */
    long person(DumpRecord record, String field);

    /** A list of people. */
    List<Long> people(DumpRecord record, String field);

    /** Reports the record as taken over. */
    void imported(DumpRecord record);

    /** Reports the record as left out, with the reason that the operator reads. */
    void skipped(DumpRecord record, String reason);

    /** Something in a record that was taken over but that the operator should look at. */
    void remark(DumpRecord record, String remark);
}
