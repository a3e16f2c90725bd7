package space.lectio.conferencing.recordings.domain;

import java.io.InputStream;
import space.lectio.conferencing.pool.domain.host.HostCredentials;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.RecordedFile;

/**
 * Fetches files from the provider. Only ever give it files that the provider itself has just named: an address from a webhook may be
 * anybody's, and would get the host's token.
 */
public interface RecordingDownloads {

    /**
     * The file's bytes, as they come; they may be many gigabytes.
     *
     * @throws DownloadFailed at once, or while it is read
     */
    InputStream open(HostCredentials host, RecordedFile file);
}
