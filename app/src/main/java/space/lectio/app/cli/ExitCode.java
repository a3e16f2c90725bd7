package space.lectio.app.cli;

/** What {@code panel} ends with. */
final class ExitCode {

    /** Done; for an import: every record is imported or listed with the reason it was not. */
    static final int DONE = 0;

    /** Called in a way that is not understood, or refused as it is asked for. */
    static final int USAGE = 1;

    /** An import: the file is damaged or missing, nothing was imported. */
    static final int DAMAGED = 2;

    /** An import: records are left that nobody explains, nothing was imported. */
    static final int UNEXPLAINED = 3;

    /** Anything else, such as a database that does not answer, or is busy with another import: the same call may succeed later. */
    static final int FAILED = 4;

    private ExitCode() {}
}
