package space.lectio.conferencing.domain.accountpool;

import java.time.Instant;
import space.lectio.conferencing.domain.accountpool.ConferenceProvider.HostLogin;

/** Where credentials of host accounts are kept, so that nobody reads them who need not. */
public interface HostLogins {

    /** @param remark for the operator, may be empty */
    void keep(long hostId, HostLogin login, String remark, Instant createdAt, Instant updatedAt);

    /** @throws java.util.NoSuchElementException if the account is not known */
    HostLogin of(long hostId);
}
