package space.lectio.app.database;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.SocketFactory;

/** Makes the driver's connections to the socket file of the embedded database; the driver finds it by its name in the address. */
public final class FileSocketFactory extends SocketFactory {

    private final Path file;

    /** @param file what the driver has as {@code socketFactoryArg} */
    public FileSocketFactory(String file) {
        this.file = Path.of(file);
    }

    @Override
    public Socket createSocket() {
        return new FileSocket(file);
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("there is one file, and no host");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("there is one file, and no host");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("there is one file, and no host");
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException("there is one file, and no host");
    }
}
