package space.lectio.reporting.write;

import org.jspecify.annotations.Nullable;
import space.lectio.shared.Refusal;

/** Why an order about consumer accounts is not carried out. */
public enum ConsumerRefusal implements Refusal {
    CONSUMER_NAME_INVALID(Kind.INVALID),
    /** An account that is not revoked has the name. */
    CONSUMER_NAME_TAKEN(Kind.CONFLICT),
    TOO_MANY_CONSUMERS(Kind.CONFLICT),
    /** No account that is not revoked has the name. */
    NO_SUCH_CONSUMER(Kind.NOT_FOUND);

    private final Kind kind;

    ConsumerRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public @Nullable String field() {
        return this == CONSUMER_NAME_INVALID || this == CONSUMER_NAME_TAKEN ? "name" : null;
    }
}
