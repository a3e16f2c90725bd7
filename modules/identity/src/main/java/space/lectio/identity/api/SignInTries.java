package space.lectio.identity.api;

/** What limits on sign-ins have to know of a try before its password is looked at. */
public interface SignInTries {

    /**
     * @param account stands for the account, the same for every spelling of its e-mail, whether there is one or not; tells
     *     nobody the e-mail
     * @param knowsAddress whether somebody has signed in to the account from this very address within the last ninety days
     */
    record Try(String account, boolean knowsAddress) {}

    /**
     * Asks the database once.
     *
     * @param email as it was typed
     * @param address of the client
     */
    Try of(String email, String address);
}
