package space.lectio.identity.api;

import java.util.Optional;

/**
 * The Zoom accounts that teachers brought along. Identity shows them in the profile and asks through this port; conferencing,
 * which keeps them, answers it (docs/adr/0007-lesson-additions-ports.md).
 */
public interface OwnZoomAccounts {

    /** Empty if the teacher has none. */
    Optional<OwnZoomAccount> of(long teacherId);

    /**
     * @param email the address by which the school knows the account
     * @param usable whether lessons may get it; false while it is cordoned or suspended
     */
    record OwnZoomAccount(String email, boolean usable) {}
}
