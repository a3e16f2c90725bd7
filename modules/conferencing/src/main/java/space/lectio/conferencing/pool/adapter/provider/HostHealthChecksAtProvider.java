package space.lectio.conferencing.pool.adapter.provider;

import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.HostAccounts;
import space.lectio.conferencing.api.HostHealthChecks;
import space.lectio.conferencing.pool.adapter.vault.HostVault;
import space.lectio.conferencing.pool.domain.host.HostCredentials;
import space.lectio.conferencing.pool.domain.host.HostProbe;
import space.lectio.conferencing.pool.domain.host.LicenceCheck;
import space.lectio.conferencing.pool.domain.host.ProbeResult;
import space.lectio.conferencing.pool.domain.host.ProviderFailed;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;

@Component
class HostHealthChecksAtProvider implements HostHealthChecks {

    private final HostAccounts hosts;
    private final HostVault logins;
    private final HostProbe provider;

    HostHealthChecksAtProvider(HostAccounts hosts, HostVault logins, HostProbe provider) {
        this.hosts = hosts;
        this.logins = logins;
        this.provider = provider;
    }

    @Override
    public HealthCheck check(long hostId) {
        var host = hosts.find(hostId).orElseThrow(() -> new RefusedException(CommonRefusal.NOT_FOUND));
        return LicenceCheck.of(host, examine(hostId));
    }

    private ProbeResult examine(long hostId) {
        HostCredentials login;
        try {
            login = logins.of(hostId);
        } catch (ProviderFailed unreadable) {
            return ProbeResult.refused(String.valueOf(unreadable.getMessage()), null);
        }
        return provider.examine(login);
    }
}
