package space.lectio.migration.write.importdump;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Reads the records on a thread of its own, while those before are written. What is read ahead is bounded by its length, so that memory
 * holds two of the longest records at most, or some thousand usual ones.
 */
final class ReadAhead implements AutoCloseable {

    private static final int MOST_CHARACTERS = 4 << 20;
    private static final int CHARACTERS_AT_ONCE = 256 << 10;
    private static final int RECORDS_AT_ONCE = 200;

    private record Row(RecordSource.Read read, String fields) {}

    /** Some records; none at the end. */
    private record Batch(List<Row> records, int characters) {

        private static final Batch END = new Batch(List.of(), 0);
    }

    private final RecordSource source;
    private final BlockingQueue<Batch> read = new ArrayBlockingQueue<>(MOST_CHARACTERS / CHARACTERS_AT_ONCE);
    private final Semaphore room = new Semaphore(MOST_CHARACTERS);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("dump-reader").daemon().factory());
    private final Future<?> reading;

    ReadAhead(RecordSource source) {
        this.source = source;
        this.reading = thread.submit(() -> {
            try {
                readAll();
            } finally {
                read.put(Batch.END);
            }
            return null;
        });
    }

    private void readAll() throws InterruptedException {
        var records = new ArrayList<Row>();
        var characters = 0;
        for (var next = source.next(); next != null; next = source.next()) {
            var fields = next.record().fields().toString();
            records.add(new Row(next, fields));
            characters += fields.length();
            if (records.size() == RECORDS_AT_ONCE || characters >= CHARACTERS_AT_ONCE) {
                give(new Batch(List.copyOf(records), characters));
                records.clear();
                characters = 0;
            }
        }
        if (!records.isEmpty()) {
            give(new Batch(List.copyOf(records), characters));
        }
    }

    private void give(Batch batch) throws InterruptedException {
        room.acquire(taken(batch));
        read.put(batch);
    }

    private static int taken(Batch batch) {
        return Math.min(batch.characters(), MOST_CHARACTERS);
    }

    /** Takes a record with its fields as JSON. */
    interface Writer {

        void write(RecordSource.Read read, String fields) throws SQLException;
    }

    /**
     * Gives each record to the writer, on this thread.
     *
     * @throws RuntimeException what reading has thrown
     */
    void forEach(Writer writer) throws SQLException {
        try {
            for (var batch = read.take(); !batch.records().isEmpty(); batch = read.take()) {
                for (var each : batch.records()) {
                    writer.write(each.read(), each.fields());
                }
                room.release(taken(batch));
            }
            reading.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The import was interrupted", interrupted);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }

    /** The source is used no longer when this returns. */
    @Override
    public void close() {
        thread.shutdownNow();
        thread.close();
    }
}
