package space.lectio.conferencing.pool.adapter.provider;

import space.lectio.conferencing.pool.read.hosts.HostsInDatabase;

import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.HostCheckups;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.Examination;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.HostLogin;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.ProviderFailed;
import space.lectio.conferencing.pool.domain.host.HostLogins;
import space.lectio.conferencing.pool.domain.host.PlanCheck;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Refused;

@Component
class HostCheckupsByProvider implements HostCheckups {

    private final HostsInDatabase hosts;
    private final HostLogins logins;
    private final ConferenceProvider provider;

    HostCheckupsByProvider(HostsInDatabase hosts, HostLogins logins, ConferenceProvider provider) {
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
