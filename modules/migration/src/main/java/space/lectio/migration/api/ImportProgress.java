package space.lectio.migration.api;

/** Hears how far an import is. */
public interface ImportProgress {

    ImportProgress SILENT = new ImportProgress() {
        @Override
        public void begin(String what, long total) {}

        @Override
        public void at(long done) {}
    };

    /** A new stretch of the way. */
    void begin(String what, long total);

    /** What is being worked on within the stretch, such as the name of a model. */
    default void within(String what) {}

    /** Called often. */
    void at(long done);
}
