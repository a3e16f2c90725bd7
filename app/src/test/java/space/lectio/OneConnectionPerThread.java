package space.lectio;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Refuses a second connection to a thread that holds one. Requests that hold one and wait for another stop each other as soon as
 * all connections are held that way.
 */
public final class OneConnectionPerThread implements BeanPostProcessor {

    private static final ThreadLocal<Throwable> HELD = new ThreadLocal<>();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource database && "dataSource".equals(name)
                ? new DelegatingDataSource(database) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        var held = HELD.get();
                        if (held != null) {
                            throw new IllegalStateException("This thread holds a connection already", held);
                        }
                        var connection = super.getConnection();
                        HELD.set(new Throwable("taken here"));
                        return counted(connection);
                    }
                }
                : bean;
    }

    private static Connection counted(Connection connection) {
        var closed = new AtomicBoolean();
        InvocationHandler handler = (_, method, arguments) -> {
            if ("close".equals(method.getName()) && closed.compareAndSet(false, true)) {
                HELD.remove();
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getTargetException();
            }
        };
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
    }
}
