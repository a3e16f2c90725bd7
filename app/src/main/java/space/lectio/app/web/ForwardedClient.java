package space.lectio.app.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.util.NetMaskSet;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Takes the client's address, scheme, host and port from {@code X-Forwarded-For}, {@code -Proto}, {@code -Host} and
 * {@code -Port}, but only where the connection comes from a trusted proxy; anybody else's are ignored. Of several addresses
 * the right-most counts that is no trusted proxy: what stands further left was written by the client. Of the other headers
 * the last value counts, which the nearest proxy wrote.
 *
 * <p>Tomcat's own valve takes regular expressions instead of networks.
 */
final class ForwardedClient extends ValveBase {

    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5}))?");
    private static final Pattern ADDRESS_AND_PORT =
            Pattern.compile("([0-9.]+):[0-9]{1,5}|\\[([0-9A-Fa-f:.]+)](?::[0-9]{1,5})?");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final NetMaskSet trusted;

    ForwardedClient(NetMaskSet trusted) {
        super(true);
        this.trusted = trusted;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var peer = literal(request.getPeerAddr());
        if (peer == null || !trusted.contains(peer)) {
            getNext().invoke(request, response);
            return;
        }
        var coyote = request.getCoyoteRequest();
        var address = request.getRemoteAddr();
        var host = request.getRemoteHost();
        var scheme = coyote.scheme().toString();
        var secure = request.isSecure();
        var name = coyote.serverName().toString();
        var port = coyote.getServerPort();
        try {
            takeClient(request);
            takeOrigin(request);
            getNext().invoke(request, response);
        } finally {
            request.setRemoteAddr(address);
            request.setRemoteHost(host);
            request.setSecure(secure);
            coyote.scheme().setString(scheme);
            coyote.serverName().setString(name);
            coyote.setServerPort(port);
        }
    }

    private void takeClient(Request request) {
        for (var entry : values(request, "X-Forwarded-For").reversed()) {
            var address = literal(entry);
            if (address == null) {
                return;
            }
            request.setRemoteAddr(address.getHostAddress());
            request.setRemoteHost(address.getHostAddress());
            if (!trusted.contains(address)) {
                return;
            }
        }
    }

    private void takeOrigin(Request request) {
        var coyote = request.getCoyoteRequest();
        var scheme = last(request, "X-Forwarded-Proto");
        var https = "https".equalsIgnoreCase(scheme);
        if (https || "http".equalsIgnoreCase(scheme)) {
            coyote.scheme().setString(https ? "https" : "http");
            request.setSecure(https);
            if (coyote.getServerPort() == (https ? HTTP : HTTPS)) {
                coyote.setServerPort(https ? HTTPS : HTTP);
            }
        }
        var host = HOST.matcher(last(request, "X-Forwarded-Host"));
        if (host.matches()) {
            coyote.serverName().setString(host.group(1));
            coyote.setServerPort(
                    host.group(2) != null ? Integer.parseInt(host.group(2)) : request.isSecure() ? HTTPS : HTTP);
        }
        var port = last(request, "X-Forwarded-Port");
        if (PORT.matcher(port).matches()) {
            coyote.setServerPort(Integer.parseInt(port));
        }
    }

    private static String last(Request request, String header) {
        var values = values(request, header);
        return values.isEmpty() ? "" : values.getLast();
    }

    private static List<String> values(Request request, String header) {
        return Collections.list(request.getHeaders(header)).stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Null if it is no address; never asks a name server. */
    private static @Nullable InetAddress literal(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var withPort = ADDRESS_AND_PORT.matcher(text);
        var address = !withPort.matches() ? text : withPort.group(1) != null ? withPort.group(1) : withPort.group(2);
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
