package space.lectio.identity.domain;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.HexFormat;

/**
 * Where somebody signs in from, in two widths. The address is what one customer has: an IPv4 address, or the first 64 bits of an
 * IPv6 address (RFC 6177). The network is where a provider moves a customer's address about, together with those of strangers:
 * the first 24 bits of an IPv4 address, the first 56 of an IPv6 address.
 */
public record Place(String address, String network) {

    /** @param address as the container gives it; one that is none is a place and a network of its own */
    public static Place of(String address) {
        try {
            var literal = InetAddress.ofLiteral(address);
            var bytes = HexFormat.of().formatHex(literal.getAddress());
            return literal instanceof Inet4Address
                    ? new Place(bytes, bytes.substring(0, 2 * 3))
                    : new Place(bytes.substring(0, 2 * 8), bytes.substring(0, 2 * 7));
        } catch (IllegalArgumentException noAddress) {
            return new Place(address, address + "/");
        }
    }
}
