package space.lectio.robustness;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import space.lectio.ImportedSchool;
import tools.jackson.databind.JsonNode;

/**
 * Every command eight times at once on one object, beside a stranger who writes. Nobody hears of a server error, whoever loses.
 * One person may run eight commands at once here, so that they really meet.
 */
@TestPropertySource(properties = {"panel.test.eight=at once", "WRITES_PER_PERSON=8", "RATE_LIMITS=off"})
class EightAtOnceTest extends ImportedSchool {

    private static final int AT_ONCE = 8;
    private static final int ROUNDS = Integer.getInteger("eight.rounds", 1);

    /** The stranger's slowest write of twenty, where the machine has other things to do as well. */
    private static final long STALL_MILLIS = 1_000;

    /** Not commands on an object: they only read, ask others, or answer without a change. WebhookLoadTest sends eight webhooks at once. */
    private static final Set<String> NO_COMMAND = Set.of(
            // Says that it is not offered.
            "POST /api/integrations/google-meet/callback",
            "POST /api/jwt/verify",
            "POST /api/zoom-pool/what-if",
            "POST /api/zoom-pool/zoom-accounts/{id}/check",
            "POST /api/schedule/recordings/{id}/resync",
            "POST /schedule/api/zoom/webhook",
            "POST /api/try-it", // of another test
            "POST /join/{id:[0-9]{1,15}}", // as the join above, for who has no front end
            "POST /error",
            "PUT /error",
            "PATCH /error",
            "DELETE /error");

    /** One request of the eight. */
    private record Shot(String method, String path, String token, String body) {}

    /** @param pattern the endpoint that the shots are meant for, as it is mapped */
    private record Command(String pattern, IntFunction<Shot> shot) {}

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private long teacher;
    private String asTeacher = "";
    private String asAdmin = "";

    @BeforeEach
    void people() {
        teacher = aPerson("teacher", "Анна", "Петрова");
        database.execute("update identity.person set zoom_pmi_link = 'https://zoom.example/j/1' where id = ?", teacher);
        asTeacher = tokenFor(teacher, "teacher");
        asAdmin = tokenOf("admin@school.example");
    }

    @AfterEach
    void end() {
        threads.close();
    }

    @Test
    void everyEndpointThatWritesIsInTheList() {
        var listed = commands().stream().map(Command::pattern).collect(Collectors.toSet());
        var missing = new HashSet<String>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (!method.getBeanType().getName().startsWith("space.lectio.")) {
                return;
            }
            for (var verb : mapping.getMethodsCondition().getMethods()) {
                if (verb == RequestMethod.GET || verb == RequestMethod.HEAD) {
                    continue;
                }
                var patterns = mapping.getPatternValues().stream()
                        .map(pattern -> verb + " " + pattern)
                        .toList();
                if (patterns.stream().noneMatch(pattern -> listed.contains(pattern) || NO_COMMAND.contains(pattern))) {
                    missing.add(patterns.getFirst());
                }
            }
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void eightAtOnceOnOneObjectMakeNoServerErrorAndStopNoStranger() throws Exception {
        var stranger = new Stranger();
        var quiet = stranger.p95(40);
        var deadlocks = deadlocks();
        var failures = new ArrayList<String>();
        var nothing = new ArrayList<String>();
        var meanwhile = new ArrayList<Long>();
        for (int round = 0; round < ROUNDS; round++) {
            for (var command : commands()) {
                var answers = new HashMap<Integer, Integer>();
                for (var answer : stranger.during(() -> shoot(command), meanwhile)) {
                    answers.merge(answer.status(), 1, Integer::sum);
                    if (answer.status() >= 500 && !answer.raw().body().contains("no_zoom_available")) {
                        failures.add(command.pattern() + " answers " + answer.status() + " "
                                + answer.raw().body());
                    }
                }
                if (answers.keySet().stream().noneMatch(status -> status < 300)) {
                    nothing.add(command.pattern() + " " + answers);
                }
            }
        }
        meanwhile.sort(null);
        var busy = meanwhile.get(meanwhile.size() * 95 / 100);
        System.out.printf(
                "eight at once, %d rounds of %d commands: the stranger's P95 %.1f ms, quiet %.1f ms; deadlocks %d%n",
                ROUNDS, commands().size(), busy / 1e3, quiet / 1e3, deadlocks() - deadlocks);

        assertThat(failures).isEmpty();
        assertThat(nothing).as("commands that never took effect test nothing").isEmpty();
        assertThat(stranger.errors).isEmpty();
        assertThat(busy)
                .as("the stranger's P95, microseconds")
                .isLessThan(TimeUnit.MILLISECONDS.toMicros(STALL_MILLIS));
        assertThat(deadlocks() - deadlocks)
                .as("deadlocks that the database had to end")
                .isZero();
    }

    /** Eight changes of one object, each of another member, and where each of them is seen afterwards. */
    private record Merged(String write, String read, String token, Map<String, String> members) {}

    @Test
    void ofEightChangesOfDifferentMembersNoneIsLost() {
        var lost = new ArrayList<String>();
        for (int round = 0; round < Math.max(4, ROUNDS); round++) {
            for (var object : merged()) {
                var members = List.copyOf(object.members.entrySet());
                var answers = shoot(
                        members.size(),
                        i -> new Shot(
                                "PATCH",
                                object.write,
                                object.token,
                                "{\"%s\":%s}"
                                        .formatted(
                                                members.get(i).getKey(),
                                                members.get(i).getValue())));
                var after = seen(object);
                for (int i = 0; i < members.size(); i++) {
                    var name = members.get(i).getKey();
                    var wanted = JSON.readTree(members.get(i).getValue());
                    var answer = answers.get(i);
                    if (answer.status() != 200) {
                        lost.add(object.write + " " + name + " answers " + answer.status() + " "
                                + answer.raw().body());
                    } else if (!shown(answer.body(), name).equals(wanted)) {
                        lost.add(object.write + " " + name + " is not in its own answer");
                    } else if (!shown(after, name).equals(wanted)) {
                        lost.add(object.write + " " + name + " is lost");
                    }
                }
            }
        }
        assertThat(lost).isEmpty();
    }

    /** A page of lessons is of one lesson here. */
    private JsonNode seen(Merged object) {
        var body = get(object.read, object.token).body();
        return body.has("results") ? body.at("/results/0") : body;
    }

    private static JsonNode shown(JsonNode body, String member) {
        return body.path(member);
    }

    private List<Merged> merged() {
        var group = aGroupOf(students("Лиза"));
        var lesson = "/api/schedule/lessons/" + aLesson(asTeacher, group) + "/";
        var series = "/api/recurring-lessons/" + aSeries(group) + "/"; // far from now: no lessons yet
        var host = "/api/zoom-pool/zoom-accounts/" + aHost() + "/";
        var me = "/api/me/";
        var number = next();
        return List.of(
                new Merged(
                        series,
                        series,
                        asTeacher,
                        Map.of(
                                "title", "\"Вектор\"",
                                "topics", "\"Ряды\"",
                                "location", "\"214\"",
                                "week_type", "\"UPPER\"",
                                "end_date", "\"2027-05-30\"",
                                "telegram_notify_minutes", "30",
                                "telegram_notify_to_students", "true",
                                "telegram_group_chat_id", "\"-100999\"")),
                new Merged(
                        lesson,
                        "/api/schedule/lessons/?group=" + group,
                        asTeacher,
                        Map.of(
                                "title", "\"Вектор\"",
                                "topics", "\"Ряды\"",
                                "location", "\"214\"",
                                "notes", "\"Мел\"",
                                "record_lesson", "true",
                                "recording_available_for_days", "7")),
                new Merged(
                        "/api/groups/" + group + "/",
                        "/api/groups/" + group + "/",
                        asTeacher,
                        Map.of("name", "\"Имя\"", "description", "\"О чём\"", "telegram_chat_id", "\"-100\"")),
                new Merged(
                        me,
                        me,
                        asTeacher,
                        Map.of(
                                "first_name", "\"Анна%d\"".formatted(number),
                                "middle_name", "\"П%d\"".formatted(number),
                                "last_name", "\"Ли%d\"".formatted(number),
                                "avatar", "\"data:image/png;base64,AA%02d\"".formatted(number % 100),
                                "agreed_to_marketing", String.valueOf(number % 2 == 0),
                                "date_of_birth", "\"1990-01-%02d\"".formatted(1 + number % 28),
                                "telegram_username", "\"anna%d\"".formatted(number),
                                "zoom_pmi_link", "\"https://zoom.example/j/%d\"".formatted(number))),
                new Merged(
                        host,
                        host,
                        asAdmin,
                        Map.of(
                                "email", "\"other-%d@school.example\"".formatted(number),
                                "max_concurrent_meetings", "3",
                                "capacity", "300",
                                "is_active", "false",
                                "zoom_account_id", "\"a%d\"".formatted(number),
                                "api_key", "\"k%d\"".formatted(number),
                                "zoom_user_id", "\"u%d\"".formatted(number))));
    }

    /** An even number of them changes nothing, and half of the answers say on. */
    @Test
    void eightTogglesAtOnceAreEightToggles() {
        var host = "/api/zoom-pool/zoom-accounts/" + aHost() + "/";
        var answers = shoot(AT_ONCE, i -> new Shot("POST", host + "toggle_active/", asAdmin, "{}"));
        assertThat(answers)
                .filteredOn(answer -> answer.at("/is_active").asBoolean())
                .hasSize(AT_ONCE / 2);
        assertThat(get(host, asAdmin).at("/is_active").asBoolean()).isTrue();
    }

    private long deadlocks() {
        database.execute("select pg_stat_clear_snapshot()");
        return database.fetchSingle("select deadlocks from pg_stat_database where datname = current_database()")
                .get(0, Long.class);
    }

    private List<Answer> shoot(Command command) {
        return shoot(AT_ONCE, command.shot());
    }

    private List<Answer> shoot(int atOnce, IntFunction<Shot> shots) {
        var together = new CyclicBarrier(atOnce);
        return IntStream.range(0, atOnce)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> {
                            var shot = shots.apply(i);
                            try {
                                together.await(10, TimeUnit.SECONDS);
                            } catch (Exception alone) {
                                throw new IllegalStateException(alone);
                            }
                            return call(shot.method(), shot.path(), shot.token(), shot.body());
                        },
                        threads))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    /** Somebody who has nothing to do with it, and changes the title of a lesson again and again. */
    private final class Stranger {

        private final String token;
        /** Several, because one may not be changed more than some hundred times an hour. */
        private final List<String> lessons;

        private final List<String> errors = new ArrayList<>();
        private int written;

        Stranger() {
            var somebody = aPerson("teacher", "Дмитрий", "Белов");
            token = tokenFor(somebody, "teacher");
            var group = aGroup("Чужая", somebody);
            lessons = IntStream.range(0, 20)
                    .mapToObj(_ -> "/api/schedule/lessons/" + aLesson(token, group) + "/")
                    .toList();
        }

        long write() {
            var began = System.nanoTime();
            var answer = call(
                    "PATCH",
                    lessons.get(written % lessons.size()),
                    token,
                    "{\"title\":\"Тема %d\"}".formatted(written++));
            if (answer.status() != 200) {
                errors.add(answer.status() + " " + answer.raw().body());
            }
            return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began);
        }

        long p95(int writes) {
            var micros =
                    IntStream.range(0, writes).mapToLong(_ -> write()).sorted().toArray();
            return micros[micros.length * 95 / 100];
        }

        <T> T during(java.util.concurrent.Callable<T> work, List<Long> micros) throws Exception {
            var going = new AtomicBoolean(true);
            var writing = CompletableFuture.runAsync(
                    () -> {
                        do {
                            micros.add(write());
                        } while (going.get());
                    },
                    threads);
            try {
                return work.call();
            } finally {
                going.set(false);
                writing.join();
            }
        }
    }

    private long aLesson(String token, long group) {
        var number = next();
        var from = Instant.parse("2026-12-01T00:00:00Z").plusSeconds(7200L * number);
        var planned = post("/api/schedule/lessons/", token, lessonBody(group, from));
        assertThat(planned.status()).as(planned.raw().body()).isEqualTo(201);
        return planned.at("/id").asLong();
    }

    private static String lessonBody(long group, Instant from) {
        return """
                {"title":"Вектор","group":%d,"start_time":"%s","end_time":"%s","topics":"","location":"","notes":"",
                 "record_lesson":false,"recording_available_for_days":90}""".formatted(group, from, from.plusSeconds(3600));
    }

    private int number;

    private int next() {
        return number++;
    }

    /** Somebody with a group of one, and a lesson that may be started now. */
    private final class Begun {

        private final String as;
        private final long group;
        private final String asStudent;
        private final String lesson;

        Begun() {
            var somebody = aPerson("teacher", "Ольга", "Ли");
            var student = students("Петя");
            as = tokenFor(somebody, "teacher");
            asStudent = tokenFor(student, "student");
            group = aGroup("Группа", somebody, student);
            var planned = post(
                    "/api/schedule/lessons/",
                    as,
                    lessonBody(group, clock.instant().plusSeconds(600)));
            assertThat(planned.status()).as(planned.raw().body()).isEqualTo(201);
            lesson = "/api/schedule/lessons/" + planned.at("/id").asLong() + "/";
        }
    }

    private long aSeries(long group) {
        var planned = post("/api/recurring-lessons/", asTeacher, seriesBody(group, "Серия", next() % 7));
        assertThat(planned.status()).as(planned.raw().body()).isEqualTo(201);
        return planned.at("/id").asLong();
    }

    private String seriesBody(long group, String title, int day) {
        var minute = next() % 60;
        return """
                {"title":"%s","group_id":"%d","day_of_week":%d,"week_type":"ALL","start_time":"%02d:%02d","end_time":"%02d:%02d",
                 "start_date":"2027-01-01","end_date":"2027-06-01","topics":"","location":"","telegram_notify_enabled":true,
                 "telegram_notify_minutes":10,"telegram_group_chat_id":"-100200300"}""".formatted(title, group, day, minute % 20, minute, minute % 20 + 1, minute);
    }

    private long students(String name) {
        return aPerson("student", name, "Цой");
    }

    private long aHost() {
        var added = post("/api/zoom-pool/zoom-accounts/", asAdmin, hostBody("host-" + next() + "@school.example"));
        assertThat(added.status()).as(added.raw().body()).isEqualTo(201);
        return added.at("/id").asLong();
    }

    private static String hostBody(String email) {
        return """
                {"email": "%s", "api_key": "key", "api_secret": "s", "zoom_account_id": "acct-%s", "zoom_user_id": "me",
                 "max_concurrent_meetings": 2, "capacity": 100}""".formatted(email, email);
    }

    private long aGroupOf(long... students) {
        var group = aGroup("Группа", teacher, students);
        database.execute("update identity.study_group set invite_code = ? where id = ?", "CODE" + group, group);
        return group;
    }

    /** Each command with objects of its own, made anew for each round. */
    private List<Command> commands() {
        var commands = new ArrayList<Command>();
        var group = aGroupOf(students("Лиза"), students("Иван"));

        // lessons
        var lesson = "/api/schedule/lessons/" + aLesson(asTeacher, group) + "/";
        commands.add(new Command(
                "PATCH /api/schedule/lessons/{id}",
                i -> new Shot("PATCH", lesson, asTeacher, "{\"title\":\"Тема %d\"}".formatted(i))));
        var moved = "/api/schedule/lessons/" + aLesson(asTeacher, group) + "/";
        commands.add(new Command(
                "PUT /api/schedule/lessons/{id}",
                i -> new Shot(
                        "PUT",
                        moved,
                        i % 2 == 0 ? asTeacher : asAdmin,
                        lessonBody(group, Instant.parse("2027-09-01T10:00:00Z").plusSeconds(86_400L * i)))));
        var at = Instant.parse("2027-02-01T10:00:00Z").plusSeconds(86_400L * next());
        commands.add(new Command(
                "POST /api/schedule/lessons",
                i -> new Shot("POST", "/api/schedule/lessons/", asTeacher, lessonBody(group, at))));
        var started = new Begun();
        commands.add(new Command(
                "POST /api/schedule/lessons/{id}/start-new",
                i -> new Shot("POST", started.lesson + "start-new/", started.as, "{}")));
        commands.add(new Command(
                "POST /api/schedule/lessons/{id}/end",
                i -> new Shot("POST", started.lesson + "end/", started.as, "{}")));
        var cancelled = aLesson(asTeacher, group);
        commands.add(new Command(
                "DELETE /api/schedule/lessons/{id}",
                i -> new Shot("DELETE", "/api/schedule/lessons/" + cancelled + "/", asTeacher, "")));
        var quick = new Begun();
        commands.add(new Command(
                "POST /api/schedule/lessons/quick-start",
                i -> new Shot(
                        "POST",
                        "/api/schedule/lessons/quick-start/",
                        quick.as,
                        "{\"group_id\":%d}".formatted(quick.group))));
        var joined = new Begun();
        commands.add(new Command("POST /api/schedule/lessons/{id}/join", i -> {
            post(joined.lesson + "start-new/", joined.as, "{}");
            return new Shot("POST", joined.lesson + "join/", joined.asStudent, "{}");
        }));
        commands.add(new Command(
                "POST /api/schedule/lessons/{id}/log_join",
                i -> new Shot("POST", joined.lesson + "log_join/", joined.asStudent, "{}")));

        // series
        commands.add(new Command(
                "POST /api/recurring-lessons",
                i -> new Shot("POST", "/api/recurring-lessons/", asTeacher, seriesBody(group, "Новая " + i, i % 7))));
        var series = "/api/recurring-lessons/" + aSeries(group) + "/";
        commands.add(new Command(
                "PATCH /api/recurring-lessons/{id}",
                i -> new Shot(
                        "PATCH",
                        series,
                        asTeacher,
                        "{\"topics\":\"%d\",\"telegram_notify_minutes\":%d}".formatted(i, 5 + i))));
        commands.add(new Command(
                "PUT /api/recurring-lessons/{id}",
                i -> new Shot("PUT", series, asTeacher, seriesBody(group, "Серия " + i, i % 7))));
        var over = "/api/recurring-lessons/" + aSeries(group) + "/";
        commands.add(new Command("DELETE /api/recurring-lessons/{id}", i -> new Shot("DELETE", over, asTeacher, "")));

        // groups
        commands.add(new Command(
                "POST /api/groups",
                i -> new Shot("POST", "/api/groups/", asTeacher, "{\"name\":\"Новая\",\"student_ids\":[]}")));
        var changed = aGroupOf(students("Оля"));
        commands.add(new Command(
                "PATCH /api/groups/{id}",
                i -> new Shot(
                        "PATCH", "/api/groups/" + changed + "/", asTeacher, "{\"name\":\"Имя %d\"}".formatted(i))));
        commands.add(new Command(
                "PUT /api/groups/{id}",
                i -> new Shot(
                        "PUT", "/api/groups/" + changed + "/", asTeacher, "{\"description\":\"%d\"}".formatted(i))));
        var known =
                IntStream.range(0, AT_ONCE).mapToLong(i -> students("С" + i)).toArray();
        var all = Arrays.stream(known).boxed().toList();
        aGroupOf(known);
        var one = aGroupOf(known);
        var other = aGroupOf();
        commands.add(new Command(
                "POST /api/groups/{id}/add_students",
                i -> new Shot(
                        "POST",
                        "/api/groups/" + changed + "/add_students/",
                        asTeacher,
                        "{\"student_ids\":%s}".formatted(all))));
        commands.add(new Command(
                "POST /api/groups/{id}/remove_students",
                i -> new Shot(
                        "POST",
                        "/api/groups/" + changed + "/remove_students/",
                        asTeacher,
                        "{\"student_ids\":[%d]}".formatted(known[i % 2]))));
        // In opposite directions, so that each waits for both groups.
        commands.add(new Command(
                "POST /api/groups/{id}/transfer_student",
                i -> new Shot(
                        "POST",
                        "/api/groups/" + (i % 2 == 0 ? one : other) + "/transfer_student/",
                        asTeacher,
                        "{\"student_id\":%d,\"to_group_id\":%d,\"target_group_id\":%d}"
                                .formatted(known[i / 2], i % 2 == 0 ? other : one, i % 2 == 0 ? other : one))));
        commands.add(new Command(
                "POST /api/groups/{id}/regenerate_code",
                i -> new Shot("POST", "/api/groups/" + changed + "/regenerate_code/", asTeacher, "{}")));
        var byCode = aGroupOf();
        commands.add(new Command(
                "POST /api/groups/join_by_code",
                i -> new Shot(
                        "POST",
                        "/api/groups/join_by_code/",
                        tokenFor(known[i / 2], "student"),
                        "{\"invite_code\":\"CODE%d\"}".formatted(byCode))));
        var dissolved = aGroupOf(known);
        commands.add(new Command(
                "DELETE /api/groups/{id}", i -> new Shot("DELETE", "/api/groups/" + dissolved + "/", asTeacher, "")));

        // people
        commands.add(new Command(
                "PATCH /api/me",
                i -> new Shot("PATCH", "/api/me/", asTeacher, "{\"first_name\":\"Анна %d\"}".formatted(i))));
        commands.add(new Command(
                "PUT /api/me", i -> new Shot("PUT", "/api/me/", asTeacher, "{\"last_name\":\"П%d\"}".formatted(i))));
        var person = "person-%d@test.example".formatted(System.nanoTime());
        var account = aPerson("student", "Пароль", "Меняет");
        database.execute("""
                update identity.person p set email = ?, password_hash =
                  (select password_hash from identity.person where email = 'liza.tsoy@mail.example') where id = ?""", person, account);
        commands.add(new Command(
                "POST /api/jwt/token",
                i -> new Shot(
                        "POST",
                        "/api/jwt/token/",
                        "",
                        "{\"email\":\"%s\",\"password\":\"Ученик-4\"}".formatted(person))));
        var refresh = new String[1];
        commands.add(new Command("POST /api/jwt/refresh", i -> {
            synchronized (refresh) {
                if (refresh[0] == null) {
                    refresh[0] = post(
                                    "/api/jwt/token/",
                                    "",
                                    "{\"email\":\"%s\",\"password\":\"Ученик-4\"}".formatted(person))
                            .at("/refresh")
                            .asString();
                }
            }
            return new Shot("POST", "/api/jwt/refresh/", "", "{\"refresh\":\"%s\"}".formatted(refresh[0]));
        }));
        commands.add(new Command(
                "POST /api/jwt/logout",
                i -> new Shot(
                        "POST",
                        "/api/jwt/logout/",
                        tokenFor(account, "student"),
                        "{\"refresh\":\"%s\"}".formatted(requireNonNull(refresh[0])))));
        commands.add(new Command(
                "POST /api/change-password",
                i -> new Shot(
                        "POST",
                        "/api/change-password/",
                        tokenFor(account, "student"),
                        "{\"old_password\":\"Ученик-4\",\"new_password\":\"Новый-Пароль-%d\"}".formatted(i))));

        // the pool
        commands.add(new Command(
                "POST /api/zoom-pool/zoom-accounts",
                i -> new Shot(
                        "POST",
                        "/api/zoom-pool/zoom-accounts/",
                        asAdmin,
                        hostBody("new-%d-%d@school.example".formatted(next(), i)))));
        var host = "/api/zoom-pool/zoom-accounts/" + aHost() + "/";
        commands.add(new Command(
                "PATCH /api/zoom-pool/zoom-accounts/{id}",
                i -> new Shot("PATCH", host, asAdmin, "{\"capacity\":%d}".formatted(100 + 100 * (i % 3)))));
        commands.add(new Command(
                "PUT /api/zoom-pool/zoom-accounts/{id}",
                i -> new Shot("PUT", host, asAdmin, hostBody("put-%d@school.example".formatted(i)))));
        for (var act : List.of("toggle_active", "cordon", "uncordon", "suspend", "resume", "release")) {
            commands.add(new Command(
                    "POST /api/zoom-pool/zoom-accounts/{id}/" + act,
                    i -> new Shot("POST", host + act + "/", asAdmin, "{}")));
        }
        var removed = "/api/zoom-pool/zoom-accounts/" + aHost() + "/";
        // Or one of the lessons above would be on it.
        post(removed + "cordon/", asAdmin, "{}");
        commands.add(
                new Command("DELETE /api/zoom-pool/zoom-accounts/{id}", i -> new Shot("DELETE", removed, asAdmin, "")));
        commands.add(new Command(
                "POST /api/integrations/zoom/save-credentials",
                i -> new Shot(
                        "POST",
                        "/api/integrations/zoom/save-credentials/",
                        asTeacher,
                        "{\"account_id\":\"acct\",\"client_id\":\"client\",\"client_secret\":\"s%d\"}".formatted(i))));
        commands.add(new Command(
                "POST /api/integrations/zoom/disconnect",
                i -> new Shot("POST", "/api/integrations/zoom/disconnect/", asTeacher, "{}")));
        commands.add(new Command(
                "POST /api/integrations/google-meet/disconnect",
                i -> new Shot("POST", "/api/integrations/google-meet/disconnect/", asTeacher, "{}")));

        // homework
        var work = requireNonNull(database.fetchOne("""
                select s.id as submission, a.id as answer, h.teacher_id as teacher
                from grading.submission s join grading.answer a on a.submission_id = s.id
                  join grading.homework h on h.id = s.homework_id
                where s.status = 'submitted' limit 1"""));
        commands.add(new Command(
                "PATCH /api/submissions/{id}/update_answer",
                i -> new Shot(
                        "PATCH",
                        "/api/submissions/%s/update_answer/".formatted(work.get("submission")),
                        tokenFor(work.get("teacher", Long.class), "teacher"),
                        "{\"answer_id\":%s,\"teacher_score\":%d,\"teacher_feedback\":\"%d\"}"
                                .formatted(work.get("answer"), i % 2, i))));
        var homework = requireNonNull(database.fetchOne("""
                select h.id as homework, t.group_id from grading.homework h
                  join grading.group_target t on t.homework_id = h.id and t.whole_group
                where h.status = 'published' and not h.template limit 1"""));
        var newcomer = students("Новенькая");
        database.execute(
                "insert into identity.group_member (group_id, student_id, joined_at) values (?, ?, now())",
                homework.get("group_id"),
                newcomer);
        commands.add(new Command(
                "POST /api/submissions",
                i -> new Shot(
                        "POST",
                        "/api/submissions/",
                        tokenFor(newcomer, "student"),
                        "{\"homework\":%s}".formatted(homework.get("homework")))));

        // recordings
        var recording = requireNonNull(database.fetchOne("""
                select r.id, l.teacher_id from conferencing.recording r join scheduling.lesson l on l.id = r.lesson_id
                where r.deleted_at is null order by r.id limit 1"""));
        var recordingPath = "/api/schedule/recordings/" + recording.get("id") + "/";
        var owner = tokenFor(recording.get("teacher_id", Long.class), "teacher");
        commands.add(new Command(
                "PATCH /api/schedule/recordings/{id}",
                i -> new Shot("PATCH", recordingPath, owner, "{\"title\":\"Запись %d\"}".formatted(i))));
        commands.add(new Command(
                "POST /api/schedule/recordings/{id}/view",
                i -> new Shot("POST", recordingPath + "view/", owner, "{}")));
        commands.add(
                new Command("DELETE /api/schedule/recordings/{id}", i -> new Shot("DELETE", recordingPath, owner, "")));
        return commands;
    }
}
