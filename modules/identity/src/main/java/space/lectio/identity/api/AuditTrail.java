package space.lectio.identity.api;

import org.jspecify.annotations.Nullable;

/**
 * Remembers who did what to whose access: the record an operator reads after an incident. Writing neither delays nor fails
 * what is recorded: entries wait in memory for some 100 ms, and one that cannot be written is logged and counted.
 */
public interface AuditTrail {

    /** What is recorded. */
    enum Kind {
        SIGN_IN,
        SIGN_OUT,
        PASSWORD,
        /** A request that its caller's role or relation does not allow (403). */
        DENIAL,
        /** What an administrator does over HTTP, or an operator by a command. */
        ADMINISTRATION,
        IMPORT,
        /** Data went out: the feed of events was read. */
        EXPORT
    }

    /**
     * Who did something: one of three, or nobody who is known.
     *
     * @param personId who is signed in
     * @param operator the operating system's name of who ran a command, else empty
     * @param consumer the name of a program with a consumer account, else empty
     */
    record Actor(@Nullable Long personId, String operator, String consumer) {

        public static Actor person(@Nullable Long id) {
            return new Actor(id, "", "");
        }

        public static Actor operator(String name) {
            return new Actor(null, name, "");
        }

        public static Actor consumer(String name) {
            return new Actor(null, "", name);
        }
    }

    /**
     * One entry. Texts are cut to their length, and control characters are replaced.
     *
     * @param outcome what became of it, in snake_case: {@code done}, or why not
     * @param personId whose access it was about; null where no account is concerned or known
     * @param place the client's address, else empty
     * @param detail what exactly, at most 200 characters: never a password, a token, or a text that a stranger typed
     */
    record Entry(
            Kind kind,
            String outcome,
            Actor actor,
            @Nullable Long personId,
            String place,
            String detail) {

        public static final String DONE = "done";

        /** Something that a person did or tried over HTTP. */
        public static Entry of(Kind kind, String outcome, @Nullable Long personId, String place, String detail) {
            return new Entry(kind, outcome, Actor.person(personId), personId, place, detail);
        }
    }

    /** Takes the entry. Inside a transaction it counts only if that commits. */
    void add(Entry entry);
}
