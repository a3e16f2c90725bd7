package space.lectio.conferencing.rooms.domain.provider;

import space.lectio.conferencing.pool.domain.host.HostCredentials;

/** What the provider wants to see before it gives a file. */
public interface AccessTokens {

    /**
     * A bearer token that is good now.
     *
     * @throws space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.ProviderFailed if there is none
     */
    String of(HostCredentials host);
}
