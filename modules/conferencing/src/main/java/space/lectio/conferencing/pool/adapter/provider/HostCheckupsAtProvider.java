package space.lectio.conferencing.pool.adapter.provider;

import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.HostAccounts;
import space.lectio.conferencing.api.HostCheckups;
import space.lectio.conferencing.pool.adapter.vault.HostVault;
import space.lectio.conferencing.pool.domain.host.Examination;
import space.lectio.conferencing.pool.domain.host.HostLogin;
import space.lectio.conferencing.pool.domain.host.HostProbe;
import space.lectio.conferencing.pool.domain.host.PlanCheck;
import space.lectio.conferencing.pool.domain.host.ProviderFailed;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Refused;

@Component
class HostCheckupsAtProvider implements HostCheckups {

    private final HostAccounts hosts;
    private final HostVault logins;
    private final HostProbe provider;

    HostCheckupsAtProvider(HostAccounts hosts, HostVault logins, HostProbe provider) {
        this.hosts = hosts;
        this.logins = logins;
        this.provider = provider;
    }

    @Override
    public Checkup check(long hostId) {
        var host = hosts.find(hostId).orElseThrow(() -> new Refused(CommonRefusal.NOT_FOUND));
        return PlanCheck.of(host, examine(hostId));
    }

    private Examination examine(long hostId) {
        HostLogin login;
        try {
            login = logins.of(hostId);
        } catch (ProviderFailed unreadable) {
            return Examination.refused(String.valueOf(unreadable.getMessage()), null);
        }
        return provider.examine(login);
    }
}
