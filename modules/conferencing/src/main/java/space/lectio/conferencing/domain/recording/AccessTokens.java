package space.lectio.conferencing.domain.recording;

import space.lectio.conferencing.domain.accountpool.ConferenceProvider.HostLogin;

/** What the provider wants to see before it gives a file. */
public interface AccessTokens {

    /**
     * A bearer token that is good now.
     *
     * @throws space.lectio.conferencing.domain.accountpool.ConferenceProvider.ProviderFailed if there is none
     */
    String of(HostLogin host);
}
