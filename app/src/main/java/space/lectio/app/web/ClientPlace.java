package space.lectio.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a request comes from, as limits count it: an IPv4 address, or the /64 of an IPv6 address (a subscriber has at least
 * that much, RFC 6177). The address is the one that {@link ForwardedClient} has found.
 */
public final class ClientPlace {

    private static final int NETWORK_BYTES = 8;

    private ClientPlace() {}

    public static String of(HttpServletRequest request) {
        return of(request.getRemoteAddr());
    }

    static String of(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES)) + "/64"
                    : address;
        } catch (IllegalArgumentException noAddress) {
            return "unknown";
        }
    }
}
