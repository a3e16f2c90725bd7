package space.lectio.migration.api;

/** Another import has the database at the moment; nothing is wrong with the file. */
public final class ImportIsRunning extends RuntimeException {

    public ImportIsRunning() {
        super("another import is running on this database: wait for its end, then try again", null, false, false);
    }
}
