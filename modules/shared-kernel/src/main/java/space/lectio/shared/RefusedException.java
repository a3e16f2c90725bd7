package space.lectio.shared;

/** Carries a {@link Refusal} through the command bus to the edge. No stack trace: a refusal is no surprise. */
public final class RefusedException extends RuntimeException {

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
