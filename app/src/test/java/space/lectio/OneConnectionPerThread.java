package space.lectio;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Refuses a second connection to a thread that holds one. Requests that hold one and wait for another stop each other as soon as
 * all connections are held that way.
 */
public final class OneConnectionPerThread implements BeanPostProcessor {

    private static final ThreadLocal<Throwable> HELD = new ThreadLocal<>();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource database && "dataSource".equals(name)
                ? proxy(DataSource.class, database, new AtomicBoolean(true))
                : bean;
    }

    private static <T> T proxy(Class<T> type, T of, AtomicBoolean closed) {
        InvocationHandler handler = (_, method, arguments) -> {
            if ("getConnection".equals(method.getName()) && of instanceof DataSource && HELD.get() != null) {
                throw new IllegalStateException("This thread holds a connection already", HELD.get());
            }
            if ("close".equals(method.getName()) && closed.compareAndSet(false, true)) {
                HELD.remove();
            }
            try {
                var answer = method.invoke(of, arguments);
                if (answer instanceof Connection connection && of instanceof DataSource) {
                    HELD.set(new Throwable("taken here"));
                    return proxy(Connection.class, connection, new AtomicBoolean());
                }
                return answer;
            } catch (InvocationTargetException failed) {
                throw failed.getTargetException();
            }
        };
        return type.cast(
                Proxy.newProxyInstance(OneConnectionPerThread.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
