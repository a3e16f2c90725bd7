package space.lectio.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection that is kept open (HTTP/1.1, RFC 9112). As light as can be, because it shares the processors with the server. */
final class HttpConnection implements Closeable {

    private final int port;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private boolean closes;

    HttpConnection(int port) throws IOException {
        this.port = port;
        socket = socket(port);
        in = new BufferedInputStream(socket.getInputStream(), 16_384);
        out = socket.getOutputStream();
    }

    private static Socket socket(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        return socket;
    }

    record Answer(int status, String body) {}

    Answer send(String method, String path, String token, String body) throws IOException {
        if (closes) {
            // A server lets a connection go after so many requests.
            close();
            socket = socket(port);
            in = new BufferedInputStream(socket.getInputStream(), 16_384);
            out = socket.getOutputStream();
        }
        var content = body.getBytes(StandardCharsets.UTF_8);
        var head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n") + "Content-Length: "
                + content.length + "\r\n\r\n";
        var request = new byte[head.length() + content.length];
        System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, request, 0, head.length());
        System.arraycopy(content, 0, request, head.length(), content.length);
        out.write(request);
        out.flush();
        return answer();
    }

    private Answer answer() throws IOException {
        var status = Integer.parseInt(line().split(" ", -1)[1]);
        var length = 0;
        var chunked = false;
        closes = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith("content-length:")) {
                length = Integer.parseInt(name.substring(15).strip());
            }
            closes |= name.startsWith("connection:") && name.contains("close");
            chunked |= name.startsWith("transfer-encoding:") && name.contains("chunked");
        }
        if (!chunked) {
            return new Answer(status, new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }
        var body = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            line();
        }
        line();
        return new Answer(status, body.toString());
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
