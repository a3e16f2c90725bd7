package space.lectio.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.TestServer;

/** While PostgreSQL is down, another process may listen where it did, and ask for the password. */
class StolenPortTest extends TestServer {

    /** Kinds of requests for a password that show it, or next to it (PostgreSQL's message AuthenticationRequest). */
    private static final int[] TELLING = {3, 5};

    /** Requests for encryption: of TLS, of GSSAPI. */
    private static final int TLS = 80_877_103;

    private static final int GSSAPI = 80_877_104;

    @Autowired
    DataSource connections;

    @Test
    void whoeverTakesThePortIsNotToldThePassword() throws Exception {
        var pool = connections.unwrap(HikariDataSource.class);
        for (int kind : TELLING) {
            try (var port = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                    var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var told = threads.submit(() -> isTold(port, kind));

                var settings = new Properties();
                settings.putAll(pool.getDataSourceProperties());
                settings.setProperty("user", pool.getUsername());
                settings.setProperty("password", pool.getPassword());
                assertThatThrownBy(() -> DriverManager.getConnection(
                                        "jdbc:postgresql://localhost:" + port.getLocalPort() + "/postgres", settings)
                                .close())
                        .isInstanceOf(SQLException.class);

                assertThat(told.get(20, TimeUnit.SECONDS))
                        .as("told the password when asked with %d", kind)
                        .isFalse();
            }
        }
    }

    private static boolean isTold(ServerSocket port, int kind) throws IOException {
        try (Socket client = port.accept()) {
            client.setSoTimeout(10_000);
            var in = new DataInputStream(client.getInputStream());
            var out = new DataOutputStream(client.getOutputStream());
            while (true) {
                var rest = in.readInt() - 2 * Integer.BYTES;
                var code = in.readInt();
                in.readNBytes(rest);
                if (code != TLS && code != GSSAPI) {
                    break;
                }
                out.writeByte('N');
            }
            out.writeByte('R');
            out.writeInt(kind == 5 ? 12 : 8);
            out.writeInt(kind);
            if (kind == 5) {
                out.writeInt(0);
            }
            return in.read() == 'p';
        }
    }
}
