package space.lectio.app.demo;

import org.jspecify.annotations.Nullable;
import space.lectio.shared.Refusal;

/** Why somebody of the demonstration school is not let in. */
public enum DemoRefusal implements Refusal {
    /** Real people are here, so the demonstration school has ended or will. */
    DEMONSTRATION_HAS_ENDED(Kind.CONFLICT, null),
    /** A person with an address below {@code demo.example} would be removed with the demonstration school. */
    DEMONSTRATION_ADDRESS(Kind.INVALID, "email");

    private final Kind kind;
    private final @Nullable String field;

    DemoRefusal(Kind kind, @Nullable String field) {
        this.kind = kind;
        this.field = field;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public @Nullable String field() {
        return field;
    }
}
