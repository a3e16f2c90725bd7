package space.lectio.conferencing.pool.read.integrations;

import java.util.Optional;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.HostAccounts;
import space.lectio.identity.api.OwnZoomAccounts;

@Component
class OwnZoomAccountsQuery implements OwnZoomAccounts {

    private final HostAccounts hosts;

    OwnZoomAccountsQuery(HostAccounts hosts) {
        this.hosts = hosts;
    }

    @Override
    public Optional<OwnZoomAccount> of(long teacherId) {
        return hosts.ownedBy(teacherId).map(own -> new OwnZoomAccount(own.label(), own.active()));
    }
}
