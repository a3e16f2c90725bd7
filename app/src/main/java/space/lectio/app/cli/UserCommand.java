package space.lectio.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import space.lectio.app.FailureMessage;
import space.lectio.app.demo.DemoCleanup;
import space.lectio.identity.api.AuditTrail;
import space.lectio.identity.api.AuditTrail.Actor;
import space.lectio.identity.api.AuditTrail.Entry;
import space.lectio.identity.api.ChangeRole;
import space.lectio.identity.api.DeactivatePerson;
import space.lectio.identity.api.EndSessions;
import space.lectio.identity.api.NewPasswords;
import space.lectio.identity.api.People;
import space.lectio.identity.api.People.Card;
import space.lectio.identity.api.ReactivatePerson;
import space.lectio.identity.api.RegisterPerson;
import space.lectio.identity.api.SetPassword;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.RefusedException;
import space.lectio.shared.Role;
import space.lectio.shared.TypedText;
import tools.jackson.databind.json.JsonMapper;

/** Accounts: who has one, and who may sign in. A running server follows within five seconds. */
@Command(
        name = "user",
        description = "People's accounts: who has one, and who may sign in; servers follow within five seconds",
        mixinStandardHelpOptions = true)
final class UserCommand {

    private static final int MOST = 1_000;
    private static final String PASSWORD_STDIN =
            "The only way to give it: arguments are seen by everybody on the machine";
    private static final String PERSON = "The person's id or e-mail";
    private static final String ONE_OF = "${COMPLETION-CANDIDATES}";

    /** What {@code --force} does nevertheless. */
    private static final Set<String> FORCED = Set.of("last_administrator", "still_in_groups");

    private static final String OUTPUT = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})";

    enum Output {
        table,
        json
    }

    private final StartedApplication application;

    @Spec
    CommandSpec spec;

    UserCommand(StartedApplication application) {
        this.application = application;
    }

    @Command(
            name = "create",
            description = "Makes an account; the first line of the standard input is its password",
            mixinStandardHelpOptions = true)
    int create(
            @Option(
                            names = "--role",
                            required = true,
                            converter = Spelling.OfRole.class,
                            completionCandidates = Spelling.OfRole.class,
                            description = ONE_OF)
                    Role role,
            @Option(names = "--email", required = true, description = "What the person signs in with") String email,
            @Option(names = "--password-stdin", required = true, description = PASSWORD_STDIN)
                    boolean passwordFromStandardInput,
            @Option(names = "--first-name", defaultValue = "", description = "May be left out") String firstName,
            @Option(names = "--last-name", defaultValue = "", description = "May be left out") String lastName,
            @Option(names = "--output", defaultValue = "table", description = OUTPUT) Output output)
            throws IOException {
        var password = passwordOfStandardInput();
        if (password.isEmpty()) {
            return passwordMissing("Not created");
        }
        try {
            DemoCleanup.mustNotBeAnAddressOfIt(email);
            var hashed = application.bean(NewPasswords.class).hashed(password, TypedText.strip(email));
            long id = application
                    .bean(CommandDispatcher.class)
                    .send(new RegisterPerson(email, hashed, role, firstName, lastName), Caller.SYSTEM);
            audit("create", id, Entry.DONE);
            if (output == Output.json) {
                print(card(id));
            } else {
                out().printf("Created %s %d%n", role.spelling(), id);
            }
            endDemonstrationIfDue(output);
            return ExitCode.DONE;
        } catch (RefusedException refused) {
            audit("create", null, refused.refusal().code());
            return refused("Not created", refused);
        }
    }

    @Command(name = "list", description = "Who has an account, in the order of ids", mixinStandardHelpOptions = true)
    int list(
            @Option(
                            names = "--role",
                            converter = Spelling.OfRole.class,
                            completionCandidates = Spelling.OfRole.class,
                            description = "Only ${COMPLETION-CANDIDATES}")
                    @Nullable
                    Role role,
            @Option(names = "--disabled", description = "Only those who cannot sign in") boolean disabled,
            @Option(names = "--query", description = "Part of the name or the e-mail") @Nullable String query,
            @Option(names = "--limit", defaultValue = "100", description = "1 to " + MOST + " (${DEFAULT-VALUE})")
                    int limit,
            @Option(names = "--offset", defaultValue = "0", description = "So many are left out first") int offset,
            @Option(names = "--output", defaultValue = "table", description = OUTPUT) Output output) {
        if (limit < 1 || limit > MOST || offset < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--limit must be between 1 and " + MOST + ", --offset 0 or more");
        }
        var page = application.bean(People.class).list(role, disabled ? false : null, query, limit, offset);
        if (output == Output.json) {
            var all = new LinkedHashMap<String, Object>();
            all.put("total", page.total());
            all.put("people", page.people().stream().map(UserCommand::json).toList());
            print(all);
            return ExitCode.DONE;
        }
        var table =
                new Table("id", "e-mail", "name", "role", "sign-in", "password", "sessions", "groups", "last sign-in");
        for (var person : page.people()) {
            table.row(
                    person.id(),
                    person.email(),
                    person.fullName(),
                    person.role().spelling(),
                    state(person),
                    person.password().name().toLowerCase(Locale.ROOT),
                    person.openSessions(),
                    person.groups(),
                    time(person.lastSignIn()));
        }
        table.print(out());
        var shown = offset + page.people().size();
        if (shown < page.total()) {
            out().printf("%d of %d; --offset %d shows the next%n", page.people().size(), page.total(), shown);
        }
        out().flush();
        return ExitCode.DONE;
    }

    @Command(name = "show", description = "One account", mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "PERSON", description = PERSON) String person,
            @Option(names = "--output", defaultValue = "table", description = OUTPUT) Output output) {
        return with(person, "Not shown", found -> show(found.id(), output));
    }

    @Command(
            name = "disable",
            description = "The person cannot sign in any more, and is out within five seconds",
            mixinStandardHelpOptions = true)
    int disable(
            @Parameters(paramLabel = "PERSON", description = PERSON) String person,
            @Option(names = "--force", description = "Also the last administrator who can sign in") boolean force,
            @Option(names = "--output", defaultValue = "table", description = OUTPUT) Output output) {
        return change("disable", person, output, id -> send(new DeactivatePerson(id, force)));
    }

    @Command(name = "enable", description = "The person may sign in again", mixinStandardHelpOptions = true)
    int enable(
            @Parameters(paramLabel = "PERSON", description = PERSON) String person,
            @Option(names = "--output", defaultValue = "table", description = OUTPUT) Output output) {
        return change("enable", person, output, id -> {
            application.bean(DemoCleanup.class).mustNotComeBack(id);
            send(new ReactivatePerson(id));
        });
    }

    @Command(
            name = "password",
            description = {
                "Sets another password, the first line of the standard input. All sessions end within five seconds,",
                "and a lock because of wrong passwords ends as well."
            },
            mixinStandardHelpOptions = true)
    int password(
            @Parameters(paramLabel = "PERSON", description = PERSON) String person,
            @Option(names = "--password-stdin", required = true, description = PASSWORD_STDIN)
                    boolean passwordFromStandardInput,
            @Option(names = "--output", defaultValue = "table", description = OUTPUT) Output output)
            throws IOException {
        var password = passwordOfStandardInput();
        if (password.isEmpty()) {
            return passwordMissing("Not changed");
        }
        return change("password", person, output, id -> {
            var email = application.bean(People.class).find(id).map(Card::email).orElse("");
            send(new SetPassword(id, application.bean(NewPasswords.class).hashed(password, email)));
        });
    }

    @Command(
            name = "role",
            description = "Gives the person another role; all their sessions end within five seconds",
            mixinStandardHelpOptions = true)
    int role(
            @Parameters(index = "0", paramLabel = "PERSON", description = PERSON) String person,
            @Parameters(
                            index = "1",
                            paramLabel = "ROLE",
                            converter = Spelling.OfRole.class,
                            completionCandidates = Spelling.OfRole.class,
                            description = ONE_OF)
                    Role role,
            @Option(
                            names = "--force",
                            description =
                                    "Also the last administrator who can sign in, and whoever teaches or attends groups")
                    boolean force,
            @Option(names = "--output", defaultValue = "table", description = OUTPUT) Output output) {
        return change("role", person, output, id -> send(new ChangeRole(id, role, force)));
    }

    @Command(
            name = "sessions",
            description = "Where the person is signed in, and with --end no longer",
            mixinStandardHelpOptions = true)
    int sessions(
            @Parameters(paramLabel = "PERSON", description = PERSON) String person,
            @Option(
                            names = "--end",
                            description = "Ends all of them, and the personal links to lessons, within five seconds")
                    boolean end,
            @Option(names = "--output", defaultValue = "table", description = OUTPUT) Output output) {
        if (end) {
            return change("sessions --end", person, output, id -> send(new EndSessions(id)));
        }
        return with(person, "Not shown", found -> {
            var sessions = application.bean(People.class).openSessions(found.id());
            if (output == Output.json) {
                print(sessions.stream()
                        .map(session -> {
                            var one = new LinkedHashMap<String, Object>();
                            one.put("opened_at", session.openedAt());
                            one.put("last_used_at", session.lastUsedAt());
                            one.put("expires_at", session.expiresAt());
                            return one;
                        })
                        .toList());
                return ExitCode.DONE;
            }
            var table = new Table("opened", "last used", "ends");
            sessions.forEach(session ->
                    table.row(time(session.openedAt()), time(session.lastUsedAt()), time(session.expiresAt())));
            table.print(out());
            out().flush();
            return ExitCode.DONE;
        });
    }

    private interface Task {
        int of(Card person);
    }

    private int change(String what, String person, Output output, Consumer<Long> change) {
        return with(person, "Not changed", found -> {
            try {
                change.accept(found.id());
                audit(what, found.id(), Entry.DONE);
                var exit = show(found.id(), output);
                endDemonstrationIfDue(output);
                return exit;
            } catch (RefusedException refused) {
                audit(what, found.id(), refused.refusal().code());
                return refused("Not changed", refused);
            }
        });
    }

    private int with(String idOrEmail, String notDone, Task task) {
        var people = application.bean(People.class);
        var found = idOrEmail.matches("[0-9]{1,18}")
                ? people.find(Long.parseLong(idOrEmail)).stream().toList()
                : people.withEmail(TypedText.strip(idOrEmail));
        if (found.size() == 1) {
            return task.of(found.getFirst());
        }
        err(notDone, found.isEmpty() ? "nobody has this id or e-mail" : Words.whichOf(found));
        return ExitCode.USAGE;
    }

    /** As soon as there is a real administrator, by whatever command. A program that reads JSON finds it in the error output. */
    private void endDemonstrationIfDue(Output output) {
        var ended = application.bean(DemoCleanup.class).runIfDue();
        if (!ended.nothing()) {
            var to = output == Output.json ? spec.commandLine().getErr() : out();
            to.println(ended.line());
            to.flush();
        }
    }

    private void send(Object command) {
        application.bean(CommandDispatcher.class).<Void>send(command, Caller.SYSTEM);
    }

    /** The operating system's user is all that is known of who runs a command. */
    private void audit(String what, @Nullable Long personId, String outcome) {
        application
                .bean(AuditTrail.class)
                .add(new Entry(
                        AuditTrail.Kind.ADMINISTRATION,
                        outcome,
                        Actor.operator(System.getProperty("user.name", "")),
                        personId,
                        "",
                        "panel user " + what));
    }

    private int show(long id, Output output) {
        var person = application.bean(People.class).find(id).orElseThrow();
        if (output == Output.json) {
            print(json(person));
        } else {
            out().printf(
                            "%d %s (%s), %s, %s, password %s, %d sessions, %d groups, last sign-in %s%n",
                            person.id(),
                            FailureMessage.printable(person.email()),
                            FailureMessage.printable(person.fullName()),
                            person.role().spelling(),
                            state(person),
                            person.password().name().toLowerCase(Locale.ROOT),
                            person.openSessions(),
                            person.groups(),
                            time(person.lastSignIn()));
            out().flush();
        }
        return ExitCode.DONE;
    }

    private Map<String, Object> card(long id) {
        return json(application.bean(People.class).find(id).orElseThrow());
    }

    private static Map<String, Object> json(Card person) {
        var all = new LinkedHashMap<String, Object>();
        all.put("id", person.id());
        all.put("email", person.email());
        all.put("name", person.fullName());
        all.put("role", person.role().spelling());
        all.put("active", person.active());
        all.put("password", person.password().name().toLowerCase(Locale.ROOT));
        all.put("open_sessions", person.openSessions());
        all.put("groups", person.groups());
        all.put("created_at", person.createdAt());
        all.put("last_sign_in", person.lastSignIn());
        return all;
    }

    private static String state(Card person) {
        return person.active() ? "enabled" : "disabled";
    }

    private static String time(@Nullable Instant instant) {
        return instant == null
                ? "never"
                : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Without outer white space, as a sign-in reads it; else nobody could sign in with it. */
    private String passwordOfStandardInput() throws IOException {
        return TypedText.strip(FirstLine.of(System.in, "the standard input", spec.commandLine()));
    }

    private int passwordMissing(String notDone) {
        err(notDone, "the standard input is empty, the password is expected there");
        return ExitCode.USAGE;
    }

    private int refused(String notDone, RefusedException refused) {
        var why = new Words(application).say(refused.refusal());
        err(notDone, FORCED.contains(refused.refusal().code()) ? why + " (--force does it nevertheless)" : why);
        return ExitCode.USAGE;
    }

    private void err(String notDone, String why) {
        spec.commandLine().getErr().println(notDone + ": " + why);
        spec.commandLine().getErr().flush();
    }

    private void print(Object value) {
        out().println(JsonMapper.builder()
                .build()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(value));
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
