package space.lectio.app.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * As much of a socket as the driver uses, over a socket file (the JDK has such channels, but no sockets). Whoever waits for it waits in a
 * selector: virtual threads leave their carrier, time-outs of reads are kept, and an interrupt waits until the answer is here, instead of
 * closing the connection in the middle of it as it does with a channel in blocking mode.
 */
final class FileSocket extends Socket {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final SocketChannel channel;
    private final Selector toRead;
    private volatile int timeout;

    FileSocket(Path file) {
        this.file = file;
        try {
            this.channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            this.toRead = Selector.open();
        } catch (IOException noMoreFiles) {
            throw new UncheckedIOException(noMoreFiles);
        }
    }

    /** @param ignored the driver's address: there is one file; nor can its time-out be needed, since a file's queue is local */
    @Override
    public void connect(SocketAddress ignored, int millis) throws IOException {
        try {
            channel.connect(UnixDomainSocketAddress.of(file));
            channel.configureBlocking(false);
            channel.register(toRead, SelectionKey.OP_READ);
        } catch (IOException failed) {
            close();
            throw failed;
        }
    }

    @Override
    public void connect(SocketAddress ignored) throws IOException {
        connect(ignored, 0);
    }

    private interface Attempt {
        int bytes() throws IOException;
    }

    /** Tries, and waits until the channel is ready to try again. */
    private int whenReady(Selector ready, int millis, Attempt attempt) throws IOException {
        var since = System.nanoTime();
        var interrupted = false;
        try {
            while (true) {
                var bytes = attempt.bytes();
                if (bytes != 0) {
                    return bytes;
                }
                var left = millis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
                if (millis > 0 && left <= 0) {
                    throw new SocketTimeoutException("Read timed out");
                }
                ready.select(millis > 0 ? left : 0);
                ready.selectedKeys().clear();
                interrupted |= Thread.interrupted();
            }
        } catch (ClosedSelectorException closedMeanwhile) {
            throw new SocketException("Socket closed");
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                var buffer = ByteBuffer.wrap(into, from, length);
                return whenReady(toRead, timeout, () -> channel.read(buffer));
            }

            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public void close() {
                FileSocket.this.close();
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                var buffer = ByteBuffer.wrap(bytes, from, length);
                channel.write(buffer);
                if (buffer.hasRemaining()) {
                    writeRest(buffer);
                }
            }

            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void close() {
                FileSocket.this.close();
            }
        };
    }

    /** More than the system takes at once, such as a large file: rare enough for a selector of its own. */
    private void writeRest(ByteBuffer buffer) throws IOException {
        try (var toWrite = Selector.open()) {
            channel.register(toWrite, SelectionKey.OP_WRITE);
            while (buffer.hasRemaining()) {
                whenReady(toWrite, timeout, () -> channel.write(buffer));
            }
        }
    }

    @Override
    public void close() {
        try (toRead;
                channel) {
            // both, whatever comes of the one
        } catch (IOException goneAnyway) {
            // as good as closed
        }
    }

    @Override
    public boolean isConnected() {
        return channel.isConnected();
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public void setSoTimeout(int millis) {
        timeout = millis;
    }

    @Override
    public int getSoTimeout() {
        return timeout;
    }

    @Override
    public int getSendBufferSize() {
        return BUFFER;
    }

    @Override
    public int getReceiveBufferSize() {
        return BUFFER;
    }

    @Override
    public void setSendBufferSize(int size) {
        // the system's own is right for a file
    }

    @Override
    public void setReceiveBufferSize(int size) {
        // the system's own is right for a file
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // a file has no TCP
    }

    @Override
    public boolean getTcpNoDelay() {
        return true;
    }

    @Override
    public void setKeepAlive(boolean on) {
        // both ends are on one machine: the system tells when one is gone
    }

    @Override
    public boolean getKeepAlive() {
        return true;
    }
}
