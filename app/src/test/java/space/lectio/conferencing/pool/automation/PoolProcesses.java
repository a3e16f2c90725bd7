package space.lectio.conferencing.pool.automation;

import org.springframework.beans.factory.BeanFactory;

/** What happens to the pool by the clock, for tests that stand elsewhere. */
public final class PoolProcesses {

    private final BeanFactory beans;

    public PoolProcesses(BeanFactory beans) {
        this.beans = beans;
    }

    public void followBudgets() {
        beans.getBean(HostSupervisor.class).followBudgets();
    }

    public void lookAfterFailing() {
        beans.getBean(HostSupervisor.class).lookAfterFailing();
    }

    public void examineAll() {
        beans.getBean(HostSupervisor.class).examineAll();
    }
}
