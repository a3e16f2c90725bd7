package space.lectio.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.TestServer;
import space.lectio.shared.jobs.Jobs;

/** What is due by the clock, once over all servers. The tests of what the jobs call tell what they do. */
@TestPropertySource(properties = "JOBS=on")
@DirtiesContext
class BackgroundJobsTest extends TestServer {

    private static final String JOB = "conferencing.recover-rooms";

    @Autowired
    List<Task<?>> tasks;

    @Autowired
    Scheduler scheduler;

    @Autowired
    Jobs jobs;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void eachIsScheduledAndRunsAtTheStart() {
        assertThat(tasks)
                .extracting(Task::getName)
                .containsExactlyInAnyOrder(
                        "app.end-demonstration",
                        "conferencing.expire-recordings",
                        "conferencing.follow-host-budgets",
                        "conferencing.import-participant-reports",
                        "conferencing.ingest-recordings",
                        "conferencing.preopen-rooms",
                        "conferencing.probe-all-hosts",
                        "conferencing.probe-failing-hosts",
                        "conferencing.process-webhooks",
                        "conferencing.reconcile-meetings",
                        "conferencing.recover-rooms",
                        "conferencing.resize-reservations",
                        "conferencing.supervise-rooms",
                        "conferencing.take-over-former-accounts",
                        "identity.clear-audit-trail",
                        "identity.clear-sign-ins",
                        "scheduling.hand-over-former-plans",
                        "scheduling.materialize-occurrences");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(database.fetch("select task_name from app.job where last_success is not null"))
                                .hasSize(tasks.size()));
        assertThat(database.fetch("select task_name from app.job where consecutive_failures > 0"))
                .isEmpty();
    }

    @Test
    void oneThatIsAskedForRunsNowIfTheTransactionCommits() {
        await().atMost(Duration.ofSeconds(20)).until(() -> lastSuccess(database) != null);
        due("1 hour");
        var before = lastSuccess(database);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jobs.runNow(JOB);
            status.setRollbackOnly();
        });
        assertThat(database.fetchValue(
                        "select execution_time > now() + interval '50 minutes' from app.job where task_name = ?", JOB))
                .isEqualTo(true);

        jobs.runNow(JOB);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> !String.valueOf(before).equals(String.valueOf(lastSuccess(database))));
    }

    /** At the start of a server, beside the scheduler and other servers that take it. */
    @Test
    void manyMayAskForOneAtOnce() throws Exception {
        await().atMost(Duration.ofSeconds(20)).until(() -> lastSuccess(database) != null);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asking = threads.invokeAll(Collections.nCopies(8, (Callable<Boolean>) () -> {
                for (int i = 0; i < 40; i++) {
                    jobs.runNow(JOB);
                }
                return true;
            }));
            for (var asked : asking) {
                assertThat(asked.get()).isTrue();
            }
        }
    }

    @Test
    void oneThatNoServerKnowsIsPassedOver() {
        jobs.runNow("nobody.knows-it");
        assertThat(database.fetch("select 1 from app.job where task_name = 'nobody.knows-it'"))
                .isEmpty();
    }

    /** Its server was killed in the middle of it: another one has it back within half a minute. */
    @Test
    void oneWhoseServerHasDiedIsTakenOver() {
        await().atMost(Duration.ofSeconds(20)).until(() -> lastSuccess(database) != null);
        database.execute("""
                update app.job set picked = true, picked_by = 'a server that was killed', last_heartbeat = now() - interval '21 seconds',
                  last_success = null, version = version + 1 where task_name = ?""", JOB);
        await().atMost(Duration.ofSeconds(40)).until(() -> lastSuccess(database) != null);
    }

    /** Two servers on one machine are two: each knows by its name which jobs are its own. */
    @Test
    void whoCarriesAJobOutIsKnownByANameThatNoOtherServerHas() throws Exception {
        await().atMost(Duration.ofSeconds(20)).until(() -> lastSuccess(database) != null);
        var name = new TransactionTemplate(transactions).execute(_ -> {
            database.execute("lock table conferencing.lease in access exclusive mode");
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                threads.submit(() -> jobs.runNow(JOB));
                return await().atMost(Duration.ofSeconds(20))
                        .until(
                                () -> String.valueOf(
                                        database.fetchValue("select picked_by from app.job where task_name = ?", JOB)),
                                picked -> !"null".equals(picked));
            }
        });

        assertThat(name)
                .startsWith(InetAddress.getLocalHost().getHostName() + "-")
                .isEqualTo(environment.getProperty(OperatorsView.NAME_OF_SERVER));
        var another = new StandardEnvironment();
        new OperatorsView().postProcessEnvironment(another, new SpringApplication());
        assertThat(another.getProperty(OperatorsView.NAME_OF_SERVER)).isNotEqualTo(name);
    }

    private void due(String in) {
        database.execute(
                "update app.job set execution_time = now() + ?::interval, version = version + 1 where task_name = ?",
                in,
                JOB);
    }

    private static @Nullable Object lastSuccess(DSLContext database) {
        return database.fetchValue("select last_success from app.job where task_name = ?", JOB);
    }
}
