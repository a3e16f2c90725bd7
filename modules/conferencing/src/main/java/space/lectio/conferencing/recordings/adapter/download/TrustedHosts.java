package space.lectio.conferencing.recordings.adapter.download;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Whose addresses are fetched from, and get a host's token: those of the provider's own zone, over TLS, and nothing within our own
 * network. The API that the operator has set is trusted as it stands.
 */
final class TrustedHosts {

    private static final String ZOOM = "zoom.us";

    private final URI api;
    private final String zone;

    TrustedHosts(URI api) {
        this.api = api;
        var host = host(api);
        this.zone = host.startsWith("api.") ? host.substring("api.".length()) : ZOOM;
    }

    boolean trusts(URI address) {
        return isTheApiItself(address)
                || ("https".equals(address.getScheme())
                        && address.getUserInfo() == null
                        && (isWithin(host(address), zone) || isWithin(host(address), ZOOM))
                        && isPublic(host(address)));
    }

    private boolean isTheApiItself(URI address) {
        return host(address).equals(host(api))
                && address.getPort() == api.getPort()
                && api.getScheme().equals(address.getScheme())
                && address.getUserInfo() == null;
    }

    private static boolean isWithin(String host, String zone) {
        return host.equals(zone) || host.endsWith("." + zone);
    }

    private static String host(URI address) {
        return address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
    }

    private static boolean isPublic(String host) {
        try {
            for (var address : InetAddress.getAllByName(host)) {
                if (isOurs(address)) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException unknown) {
            return true; // then there is nothing to reach, which the request itself will tell
        }
    }

    private static boolean isOurs(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                // fc00::/7, which Java does not know as local
                || (address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc);
    }
}
