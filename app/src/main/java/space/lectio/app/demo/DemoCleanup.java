package space.lectio.app.demo;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import space.lectio.app.PanelHome;
import space.lectio.conferencing.api.CordonHost;
import space.lectio.conferencing.api.EndLease;
import space.lectio.conferencing.api.HostAccountEvent.CordonReason;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.api.RemoveHost;
import space.lectio.identity.api.DeactivatePerson;
import space.lectio.identity.api.DissolveGroup;
import space.lectio.identity.api.RemoveStudents;
import space.lectio.scheduling.api.CancelLesson;
import space.lectio.scheduling.api.EndSeries;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.RefusedException;

/**
 * Ends the demonstration school as soon as real people are here: after the first import of a dump, or when a real
 * administrator exists. Its people are locked out and signed out, its groups dissolved, its lessons and series cancelled, its host
 * accounts removed. History keeps what happened.
 *
 * <p>Demonstration data are known by their addresses below {@code demo.example}, a domain that belongs to nobody (RFC 2606).
 * Each step is a command of its own and may be repeated, so an interrupted cleanup goes on at the next call: after a command of
 * the operator, at the start of a server, and every minute on one.
 */
@Component
public class DemoCleanup {

    private static final Logger log = LoggerFactory.getLogger(DemoCleanup.class);

    private static final String DOMAIN = "@demo.example";

    static final String DEMO_PEOPLE = "select id from identity.person where email like '%@demo.example'";

    private static final String DEMO_HOSTS = """
            select h.id from conferencing.host h join conferencing.host_credentials c on c.host_id = h.id
            where c.label like '%@demo.example' or h.owner_teacher_id in (""" + DEMO_PEOPLE + ")";

    private final DSLContext database;
    private final CommandDispatcher commands;
    private final PanelHome home;
    private final Clock clock;

    DemoCleanup(DSLContext database, CommandDispatcher commands, PanelHome home, Clock clock) {
        this.database = database;
        this.commands = commands;
        this.home = home;
        this.clock = clock;
    }

    /**
     * What one call has ended.
     *
     * @param hostsLeft host accounts that take no new lesson, but have a meeting to end first; a running server removes them
     */
    public record Ended(int people, int groups, int lessons, int series, int hosts, int hostsLeft) {

        public static final Ended NOTHING = new Ended(0, 0, 0, 0, 0, 0);

        public boolean nothing() {
            return people + groups + lessons + series + hosts == 0;
        }

        /** For the operator, in one line. */
        public String line() {
            return "The demonstration school has ended: %d people locked out, %d groups dissolved, %d lessons and %d series"
                            .formatted(people, groups, lessons, series)
                    + " cancelled, %d host accounts removed%s. A running server listens on this machine only until it is started again, and then on every address unless SERVER_ADDRESS names one"
                            .formatted(
                                    hosts,
                                    hostsLeft == 0
                                            ? ""
                                            : " (%d more when their meetings have ended)".formatted(hostsLeft));
        }
    }

    /** Whether people of the demonstration school can sign in. */
    boolean isOn() {
        return exists(DEMO_PEOPLE + " and active");
    }

    /** Ends what is left of the demonstration school if real people are here; else it goes on. */
    public Ended runIfDue() {
        if (!isDue() || !isAnythingLeft()) {
            return Ended.NOTHING;
        }
        var ended = run();
        deletePassword();
        return ended;
    }

    /** @throws RefusedException if the person is of the demonstration school and real people are here, whether administrators or not */
    public void mustNotComeBack(long personId) {
        if (exists("select 1 from identity.person where email not like '%@demo.example'")
                && ids(DEMO_PEOPLE).contains(personId)) {
            throw new RefusedException(DemoRefusal.DEMONSTRATION_HAS_ENDED);
        }
    }

    /** @throws RefusedException if whoever gets this address would be taken for a person of the demonstration school */
    public static void mustNotBeAnAddressOfIt(String email) {
        if (email.strip().toLowerCase(Locale.ROOT).endsWith(DOMAIN)) {
            throw new RefusedException(DemoRefusal.DEMONSTRATION_ADDRESS);
        }
    }

    @Bean
    static Task<Void> endDemonstration(DemoCleanup cleanup) {
        return Tasks.recurring("app.end-demonstration", FixedDelay.ofMinutes(1))
                .execute((_, _) -> cleanup.runOnServer());
    }

    void runOnServer() {
        var ended = runIfDue();
        if (!ended.nothing()) {
            log.warn(ended.line());
        }
    }

    private boolean isDue() {
        return exists(
                        "select 1 from identity.person where role = 'admin' and active and email not like '%@demo.example'")
                || exists("select 1 from migration.import_ledger where model = 'accounts.customuser'");
    }

    private boolean isAnythingLeft() {
        return isOn() || exists(DEMO_HOSTS) || exists(groups()) || exists(lessonsAhead()) || exists(allSeries());
    }

    private Ended run() {
        // First of all nobody of them can act any more.
        var people = each(DEMO_PEOPLE + " and active", id -> new DeactivatePerson(id, true));
        var lessons = ids(lessonsAhead()).size();
        var series = ids(allSeries()).size();
        // The timetable of a group goes with it.
        var groups = each(groups(), group -> new DissolveGroup(group));
        each(lessonsAhead(), CancelLesson::new);
        each(allSeries(), EndSeries::new);
        leaveRealGroups();
        each(
                "select id from conferencing.lease where ended_at is null and host_id in (" + DEMO_HOSTS + ")",
                lease -> new EndLease(lease, LeaseEnd.BY_OPERATOR));
        var hosts = each(DEMO_HOSTS, RemoveHost::new);
        var left = each(DEMO_HOSTS, host -> new CordonHost(host, CordonReason.BY_OPERATOR));
        return new Ended(people, groups, lessons, series, hosts, left);
    }

    private static String groups() {
        return "select id from identity.study_group where teacher_id in (" + DEMO_PEOPLE + ")";
    }

    private String lessonsAhead() {
        return "select id from scheduling.lesson where ended_at is null and ends_at > '" + clock.instant()
                + "' and teacher_id in (" + DEMO_PEOPLE + ")";
    }

    private static String allSeries() {
        return "select id from scheduling.series where teacher_id in (" + DEMO_PEOPLE + ")";
    }

    private void leaveRealGroups() {
        for (var group :
                ids("select distinct group_id from identity.group_member where student_id in (" + DEMO_PEOPLE + ")")) {
            var students = database.fetch(
                            "select student_id from identity.group_member where group_id = ? and student_id in ("
                                    + DEMO_PEOPLE + ")",
                            group)
                    .getValues(0, Long.class);
            accepted(new RemoveStudents(group, students));
        }
    }

    private boolean exists(String query) {
        return Boolean.TRUE.equals(database.fetchValue("select exists (" + query + ")"));
    }

    private List<Long> ids(String query) {
        return database.fetch(query).getValues(0, Long.class);
    }

    private int each(String query, java.util.function.LongFunction<Object> command) {
        return (int)
                ids(query).stream().filter(id -> accepted(command.apply(id))).count();
    }

    /** What is refused is over already, or cannot end yet; the next call sees. */
    private boolean accepted(Object command) {
        try {
            commands.<Void>send(command, Caller.SYSTEM);
            return true;
        } catch (RefusedException refused) {
            log.debug("{} is refused: {}", command, refused.getMessage());
            return false;
        }
    }

    private void deletePassword() {
        try {
            Files.deleteIfExists(home.demoPasswordFile());
        } catch (IOException failed) {
            log.warn(
                    "The password of the demonstration school cannot be deleted, but opens nothing any more: {}",
                    failed.toString());
        }
    }
}
