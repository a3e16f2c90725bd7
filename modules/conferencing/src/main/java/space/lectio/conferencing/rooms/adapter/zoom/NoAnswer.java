package space.lectio.conferencing.rooms.adapter.zoom;

/** Nothing came back from Zoom. */
final class NoAnswer extends RuntimeException {

    private final boolean mayHaveArrived;

    NoAnswer(String message, boolean mayHaveArrived) {
        super(message, null, false, false);
        this.mayHaveArrived = mayHaveArrived;
    }

    /** Whether Zoom may have got the request and done what it asks. */
    boolean mayHaveArrived() {
        return mayHaveArrived;
    }
}
