package space.lectio.zoom;

/** What may go wrong with a call. "After" means that Zoom has done what was asked. */
public enum Fault {
    /** Nothing comes back until the caller gives up. */
    NO_ANSWER_BEFORE,
    NO_ANSWER_AFTER,
    /** The connection ends without an answer. */
    RESET_BEFORE,
    RESET_AFTER,
    /** 502 with a page of HTML, as from a gateway. */
    ERROR_BEFORE,
    ERROR_AFTER,
    /** Right, but late: see {@link StubZoom#slowness}. */
    SLOW,
    /** Done, headers at once, and then a body that never ends. */
    TRICKLE,
    /** Done, and answered with more than anybody wants to read. */
    HUGE,
    /** Done, and answered with half of a JSON text. */
    BROKEN_JSON,
    /** Done, and answered with JSON that lacks all links. */
    NO_LINKS,
    /** 429 per second, whatever the rate. */
    TOO_FAST,
    /** 429 of the account's day, with a date in Retry-After. */
    ACCOUNT_DAY_SPENT,
    /** 429 of the user's 100 a day, whatever the count. */
    USER_DAY_SPENT,
    /** 401/124, and the token is dead from now on. */
    TOKEN_EXPIRED,
    /** 400/4711. */
    SCOPES_MISSING,
    /** 400/3161. */
    MAY_NOT_HOST,
    /** 400/200. */
    PAID_ONLY,
    /** 400/3002. */
    IN_PROGRESS,
    /** A list without rows and without a next page, though it counts some. */
    EMPTY_PAGE;

    boolean beforeAnything() {
        return switch (this) {
            case NO_ANSWER_BEFORE,
                    RESET_BEFORE,
                    ERROR_BEFORE,
                    TOO_FAST,
                    ACCOUNT_DAY_SPENT,
                    USER_DAY_SPENT,
                    TOKEN_EXPIRED,
                    SCOPES_MISSING,
                    MAY_NOT_HOST,
                    PAID_ONLY,
                    IN_PROGRESS -> true;
            case NO_ANSWER_AFTER, RESET_AFTER, ERROR_AFTER, SLOW, TRICKLE, HUGE, BROKEN_JSON, NO_LINKS, EMPTY_PAGE ->
                false;
        };
    }
}
