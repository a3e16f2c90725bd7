package space.lectio.identity.domain;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.HexFormat;

/**
 * Where somebody signs in from: the network that an address belongs to, for providers change a customer's address within it.
 * The first 24 bits of an IPv4 address, the first 64 of an IPv6 address (RFC 6177: what one site has at least).
 */
public record Place(String network) {

    /** @param address as the container gives it; one that is none is a place of its own */
    public static Place of(String address) {
        try {
            var literal = InetAddress.ofLiteral(address);
            var bytes = literal.getAddress();
            return new Place(HexFormat.of().formatHex(bytes, 0, literal instanceof Inet4Address ? 3 : 8));
        } catch (IllegalArgumentException noAddress) {
            return new Place(address);
        }
    }
}
