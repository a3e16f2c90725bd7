package space.lectio.door;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A connection on which anything can be said, also what no HTTP library sends. */
final class RawHttp implements AutoCloseable {

    private static final int MILLIS = 30_000;

    private final Socket socket;

    /** @param headers in the order of the answer, names in lower case */
    record Answer(int status, List<String[]> headers, String body) {

        Optional<String> header(String name) {
            return headers.stream()
                    .filter(header -> header[0].equals(name.toLowerCase(Locale.ROOT)))
                    .map(header -> header[1])
                    .findFirst();
        }

        long count(String name) {
            return headers.stream()
                    .filter(header -> header[0].equals(name.toLowerCase(Locale.ROOT)))
                    .count();
        }
    }

    RawHttp(int port) throws IOException {
        this(port, "127.0.0.1");
    }

    /** @param from a loopback address to come from */
    RawHttp(int port, String from) throws IOException {
        socket = new Socket();
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MILLIS);
        socket.setSoTimeout(MILLIS);
    }

    void waitAtMost(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
    }

    RawHttp send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawHttp send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** No more is sent; the answer can still be read. */
    RawHttp endOfSending() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Whether the server has closed the connection. */
    boolean isClosedByServer(Duration within) throws IOException {
        waitAtMost(within);
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** The next answer; empty if the connection ends without one. */
    Optional<Answer> answer() throws IOException {
        var head = new ByteArrayOutputStream();
        var in = socket.getInputStream();
        while (!endsWithBlankLine(head)) {
            int next;
            try {
                next = in.read();
            } catch (java.net.SocketException reset) {
                return Optional.empty();
            }
            if (next < 0) {
                return Optional.empty();
            }
            head.write(next);
        }
        var lines = head.toString(StandardCharsets.ISO_8859_1).split("\r\n");
        var status = Integer.parseInt(lines[0].split(" ")[1]);
        var headers = new ArrayList<String[]>();
        for (int i = 1; i < lines.length; i++) {
            var parts = lines[i].split(": ?", 2);
            headers.add(new String[] {parts[0].toLowerCase(Locale.ROOT), parts.length > 1 ? parts[1] : ""});
        }
        var answer = new Answer(status, headers, "");
        if (status == 100) {
            return answer();
        }
        return Optional.of(new Answer(status, headers, body(answer)));
    }

    private String body(Answer answer) throws IOException {
        var in = socket.getInputStream();
        var length = answer.header("content-length");
        if (length.isPresent()) {
            return new String(in.readNBytes(Integer.parseInt(length.get())), StandardCharsets.UTF_8);
        }
        if (answer.header("transfer-encoding").filter("chunked"::equals).isPresent()) {
            var all = new ByteArrayOutputStream();
            while (true) {
                var size = Integer.parseInt(line(), 16);
                all.write(in.readNBytes(size));
                line();
                if (size == 0) {
                    return all.toString(StandardCharsets.UTF_8);
                }
            }
        }
        return answer.header("connection").filter("close"::equals).isPresent()
                ? new String(in.readAllBytes(), StandardCharsets.UTF_8)
                : "";
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next >= 0 && next != '\n';
                next = socket.getInputStream().read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static boolean endsWithBlankLine(ByteArrayOutputStream head) {
        return head.size() >= 4 && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
