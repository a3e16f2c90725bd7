package space.lectio.app.limits;

/** For whom a request is counted. */
sealed interface Payer {

    /** Names it among all payers. */
    String key();

    /** Somebody who is signed in, or who shows a token or a ticket that is good. */
    record Person(long id) implements Payer {
        @Override
        public String key() {
            return Long.toString(id);
        }
    }

    /** @param key for example {@code program 7} */
    record Program(String key) implements Payer {}

    /** An address from which somebody asks whom nobody knows. */
    record Place(String address) implements Payer {
        @Override
        public String key() {
            return address;
        }
    }
}
