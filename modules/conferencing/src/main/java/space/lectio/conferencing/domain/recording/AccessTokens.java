package space.lectio.conferencing.domain.recording;

import space.lectio.conferencing.domain.accountpool.ConferenceProvider.HostLogin;

/** What the provider wants to see before it gives a file. There is none where no provider is live. */
public interface AccessTokens {

    /** A bearer token that is good now. */
    String of(HostLogin host);
}
