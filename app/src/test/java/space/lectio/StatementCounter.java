package space.lectio;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Hears every statement that goes to PostgreSQL, whoever sends it. */
public final class StatementCounter implements BeanPostProcessor, QueryExecutionListener {

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile boolean listening;

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource database && "dataSource".equals(name)
                ? ProxyDataSourceBuilder.create(database).listener(this).build()
                : bean;
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        // counted when done
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        // The feed is filled in the background, whoever asks for what meanwhile.
        if (listening && !"feed-relay".equals(Thread.currentThread().getName())) {
            queries.forEach(query -> heard.add(query.getQuery()));
        }
    }

    /** The statements that the action causes; nothing else may run meanwhile. */
    public List<String> during(Runnable action) {
        heard.clear();
        listening = true;
        try {
            action.run();
        } finally {
            listening = false;
        }
        return new ArrayList<>(heard);
    }

    /**
     * As {@link #during}, without the question whether the caller is active: its answer is remembered for some seconds, so of
     * two times in a row it is asked once at most.
     */
    public List<String> duringWithKnownCaller(Runnable action) {
        var first = during(action);
        var second = during(action);
        return first.size() < second.size() ? first : second;
    }
}
