package space.lectio.benchmarks.load;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * How many commands a second the packaged server carries out over HTTP, beside raw transactions of two inserts on the same
 * database in the same run: {@code ops/bin/command-rate}. Each connection is a person of its own. Prints medians of the rounds.
 */
public final class CommandRate {

    private static final int PEOPLE = 32;
    private static final int HOMEWORK = 1_500;

    /** Of each teacher, changed one after the other: the history of a lesson is short in a school too, and is
     * kept from growing by more than 300 events an hour. */
    private static final int LESSONS = 300;

    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final long SECONDS = Long.getLong("seconds", 5);
    private static final long WARM_UP = Long.getLong("warm", 60);

    /** Prints what PostgreSQL did for the commands of the warm-up, a line per statement; costs some of the rate. */
    private static final boolean STATEMENTS = Boolean.getBoolean("statements");

    private static final int[] CONNECTIONS = Arrays.stream(
                    System.getProperty("connections", "1,8,32").split(",", -1))
            .mapToInt(Integer::parseInt)
            .toArray();
    private static final String PASSWORD = "load-lectio-2026";

    private final int port;
    private final String jdbc;
    private final String[] teachers = new String[PEOPLE];
    private final String[] students = new String[PEOPLE];
    private final AtomicLong[] handedIn = new AtomicLong[PEOPLE];
    private @org.jspecify.annotations.Nullable ProcessHandle server;

    private CommandRate(int port, String jdbc) {
        this.port = port;
        this.jdbc = jdbc;
        Arrays.setAll(handedIn, _ -> new AtomicLong(1));
    }

    /** Work on one connection until the time is over; answers how often it was done. */
    private interface Work {
        long until(int connection, long deadline) throws Exception;
    }

    /** @param arguments the launcher, so that the server runs as it is shipped */
    public static void main(String[] arguments) throws Exception {
        var launcher = arguments[0];
        var folder = Files.createTempDirectory("command-rate");
        try (var postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_preload_libraries", STATEMENTS ? "pg_stat_statements" : "")
                .start()) {
            var port = freePort();
            var url = "postgres://postgres:x@localhost:" + postgres.getPort() + "/postgres";
            var dump = Files.writeString(folder.resolve("dump.json"), dump());
            run(launcher, folder, url, port, "import", dump.toString()).waitFor();
            var server = run(launcher, folder, url, port, "serve");
            try {
                var rate = new CommandRate(port, postgres.getJdbcUrl("postgres", "postgres"));
                rate.server = server.toHandle();
                rate.waitForServer(server);
                rate.signIn();
                rate.measure();
            } finally {
                server.destroy();
                server.waitFor(30, TimeUnit.SECONDS);
            }
        }
    }

    private static Process run(String launcher, Path folder, String url, int port, String... command)
            throws IOException {
        var all = new ArrayList<>(List.of(launcher));
        all.addAll(List.of(command));
        var builder = new ProcessBuilder(all).redirectErrorStream(true).inheritIO();
        builder.environment().put("DATABASE_URL", url);
        builder.environment().put("PANEL_HOME", folder.toString());
        builder.environment().put("PANEL_STAGING", "yes");
        builder.environment().put("PANEL_DEMO", "off");
        builder.environment().put("RATE_LIMITS", "off");
        builder.environment().put("SECRET_KEY", "0123456789abcdef0123456789abcdef");
        builder.environment().put("PORT", Integer.toString(port));
        return builder.start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void waitForServer(Process server) throws Exception {
        for (int attempt = 0; attempt < 600 && server.isAlive(); attempt++) {
            try (var connection = new HttpConnection(port)) {
                if (connection.send("GET", "/api/health/", "", "").status() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // not yet
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("The server does not answer");
    }

    private void signIn() throws IOException {
        try (var connection = new HttpConnection(port)) {
            for (int i = 0; i < PEOPLE; i++) {
                teachers[i] = token(connection, "teacher" + i);
                students[i] = token(connection, "student" + i);
            }
        }
    }

    private static String token(HttpConnection connection, String name) throws IOException {
        var answer = connection.send(
                "POST",
                "/api/jwt/token/",
                "",
                "{\"email\":\"%s@load.example\",\"password\":\"%s\"}".formatted(name, PASSWORD));
        if (answer.status() != 200) {
            throw new IllegalStateException(name + " cannot sign in: " + answer);
        }
        return answer.body().replaceFirst(".*\"access\":\"([^\"]+)\".*", "$1");
    }

    private void measure() throws Exception {
        try (var connection = DriverManager.getConnection(jdbc);
                var statement = connection.createStatement()) {
            statement.execute(
                    "create table raw_event (id bigint generated always as identity primary key, aggregate text"
                            + " not null, sequence bigint not null, payload jsonb not null, unique (aggregate, sequence))");
            statement.execute("create table raw_row (id bigint primary key, title text not null)");
        }
        // The compiler needs its time, and hand-ins are few.
        for (var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARM_UP); System.nanoTime() < until; ) {
            rate(PEOPLE, this::title);
        }
        if (STATEMENTS) {
            statements("title", this::title);
            statements("hand in", this::handIn);
        }
        rate(8, this::handIn);
        rate(8, this::raw);
        System.out.println(
                "connections | raw/s | title/s | ratio | Java ms | all ms | hand in/s | ratio | Java ms | all ms"
                        + "   (medians of " + ROUNDS + "; processor time per command: server, machine)");
        for (int connections : CONNECTIONS) {
            var raw = new double[ROUNDS];
            var title = new Cost[ROUNDS];
            var handIn = new Cost[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                raw[round] = rate(connections, this::raw);
                title[round] = cost(connections, this::title);
                handIn[round] = cost(connections, this::handIn);
            }
            System.out.printf(
                    "%11d | %5.0f | %7.0f | %5.2f | %7.2f | %6.2f | %9.0f | %5.2f | %7.2f | %6.2f%n",
                    connections,
                    median(raw),
                    median(title, Cost::rate),
                    median(title, Cost::rate) / median(raw),
                    median(title, Cost::javaMillis),
                    median(title, Cost::machineMillis),
                    median(handIn, Cost::rate),
                    median(handIn, Cost::rate) / median(raw),
                    median(handIn, Cost::javaMillis),
                    median(handIn, Cost::machineMillis));
        }
    }

    private void statements(String what, Work work) throws Exception {
        try (var connection = DriverManager.getConnection(jdbc);
                var statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
            statement.execute("select pg_stat_statements_reset(), pg_stat_reset()");
            var done = Math.round(rate(8, work) * SECONDS);
            System.out.println(what + ": " + done + " times; per command: calls, microseconds of execution, statement");
            try (var rows = statement.executeQuery("""
                    select calls, total_exec_time * 1000 as micros, regexp_replace(query, '\\s+', ' ', 'g') as query
                    from pg_stat_statements where calls > 10 order by total_exec_time desc limit 40""")) {
                while (rows.next()) {
                    System.out.printf(
                            "%6.2f %7.1f  %s%n",
                            rows.getDouble("calls") / done,
                            rows.getDouble("micros") / done,
                            rows.getString("query")
                                    .substring(
                                            0,
                                            Math.min(
                                                    160, rows.getString("query").length())));
                }
            }
            try (var rows = statement.executeQuery("""
                    select schemaname || '.' || relname as name, n_tup_ins, n_tup_upd, n_tup_hot_upd
                    from pg_stat_user_tables where n_tup_ins + n_tup_upd > 10 order by 1""")) {
                while (rows.next()) {
                    System.out.printf(
                            "%s: %d inserted, %d updated, of which in place %d%n",
                            rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getLong(4));
                }
            }
        }
    }

    /**
     * @param javaMillis processor time of the server per command
     * @param machineMillis of everything on the machine
     */
    private record Cost(double rate, double javaMillis, double machineMillis) {}

    private Cost cost(int connections, Work work) throws Exception {
        var java = serverNanos();
        var machine = machineNanos();
        var began = System.nanoTime();
        var rate = rate(connections, work);
        var commands = rate * (System.nanoTime() - began) / 1e9;
        return new Cost(rate, (serverNanos() - java) / commands / 1e6, (machineNanos() - machine) / commands / 1e6);
    }

    private long serverNanos() {
        return java.util.Objects.requireNonNull(server)
                .info()
                .totalCpuDuration()
                .orElse(java.time.Duration.ZERO)
                .toNanos();
    }

    /** Time in which a processor was busy: the first line of Linux's {@code /proc/stat}, in hundredths of a second. */
    private static long machineNanos() throws IOException {
        var file = Path.of("/proc/stat");
        if (!Files.exists(file)) {
            return 0;
        }
        var columns = Files.readAllLines(file).getFirst().trim().split(" +", -1);
        var ticks = 0L;
        for (var column : List.of(1, 2, 3, 6, 7)) {
            ticks += Long.parseLong(columns[column]);
        }
        return ticks * 10_000_000;
    }

    private static double median(Cost[] costs, java.util.function.ToDoubleFunction<Cost> of) {
        return median(Arrays.stream(costs).mapToDouble(of).toArray());
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double rate(int connections, Work work) throws Exception {
        var began = System.nanoTime();
        var deadline = began + TimeUnit.SECONDS.toNanos(SECONDS);
        try (var threads = Executors.newFixedThreadPool(connections)) {
            var done = new ArrayList<java.util.concurrent.Future<Long>>();
            for (int i = 0; i < connections; i++) {
                var connection = i;
                done.add(threads.submit(() -> work.until(connection, deadline)));
            }
            var all = 0L;
            for (var each : done) {
                all += each.get();
            }
            return all * 1e9 / (System.nanoTime() - began);
        }
    }

    private long raw(int number, long deadline) throws SQLException {
        var done = 0L;
        try (var connection = DriverManager.getConnection(jdbc)) {
            connection.setAutoCommit(false);
            try (var event = connection.prepareStatement(
                            "insert into raw_event (aggregate, sequence, payload) values (?, ?, ?::jsonb) returning id");
                    var row = connection.prepareStatement("insert into raw_row (id, title) values (?, ?)")) {
                var aggregate = "raw-" + number + "-" + System.nanoTime();
                while (System.nanoTime() < deadline) {
                    event.setString(1, aggregate);
                    event.setLong(2, done);
                    event.setString(3, "{\"lessonId\":1,\"title\":\"Тема\",\"at\":\"2026-11-27T10:00:00Z\"}");
                    try (var id = event.executeQuery()) {
                        id.next();
                        row.setLong(1, id.getLong(1));
                    }
                    row.setString(2, "Тема " + done);
                    row.executeUpdate();
                    connection.commit();
                    done++;
                }
            }
            connection.setAutoCommit(true);
        }
        return done;
    }

    private long title(int number, long deadline) throws IOException {
        return http(
                deadline,
                (connection, done) -> connection.send(
                        "PATCH",
                        "/api/schedule/lessons/" + ((long) number * LESSONS + done % LESSONS + 1) + "/",
                        teachers[number],
                        "{\"title\":\"Тема %d %d\"}".formatted(done, deadline)));
    }

    private long handIn(int number, long deadline) throws IOException {
        return http(deadline, (connection, _) -> {
            var homework = handedIn[number].getAndIncrement();
            return homework > HOMEWORK
                    ? null
                    : connection.send("POST", "/api/submissions/", students[number], """
                            {"homework":%d,"status":"submitted","answers":[{"question":%d,"text_answer":"1,41"}]}""".formatted(homework, homework));
        });
    }

    private interface Request {
        HttpConnection.@org.jspecify.annotations.Nullable Answer send(HttpConnection connection, long done)
                throws IOException;
    }

    private long http(long deadline, Request request) throws IOException {
        var done = 0L;
        try (var connection = new HttpConnection(port)) {
            while (System.nanoTime() < deadline) {
                var answer = request.send(connection, done);
                if (answer == null) {
                    System.out.println("no homework is left: this round is too short");
                    break;
                }
                if (answer.status() > 201) {
                    throw new IllegalStateException("not carried out: " + answer);
                }
                done++;
            }
        }
        return done;
    }

    /** As the original writes it, so that the server takes it over by its own import. */
    private static String dump() throws Exception {
        var salt = "loadloadload";
        var key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(
                        new PBEKeySpec(PASSWORD.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), 1_000, 256));
        var hash = "pbkdf2_sha256$1000$" + salt + "$" + Base64.getEncoder().encodeToString(key.getEncoded());
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var records = new ArrayList<String>();
        for (var role : List.of("teacher", "student")) {
            for (int i = 0; i < PEOPLE; i++) {
                records.add("""
                        {"model":"accounts.customuser","fields":{"password":"%s","last_login":null,"is_superuser":false,
                        "first_name":"Имя","last_name":"Фамилия","middle_name":"","is_staff":false,"is_active":true,
                        "date_joined":"%s","email":"%s%d@load.example","email_verified":true,"phone_number":null,"role":"%s",
                        "agreed_to_marketing":false,"avatar":"","date_of_birth":null,"telegram_id":null,
                        "telegram_username":"","telegram_chat_id":null,"telegram_verified":false,
                        "notification_consent":false,"notification_consent_at":null,"referral_code":"","referred_by":null,
                        "zoom_account_id":"","zoom_client_id":"","zoom_client_secret":"","zoom_user_id":"",
                        "zoom_pmi_link":"","google_meet_connected":false,"google_meet_client_id":"",
                        "google_meet_client_secret":"","google_meet_access_token":"","google_meet_refresh_token":"",
                        "google_meet_token_expires_at":null,"google_meet_email":"","gdrive_folder_id":"",
                        "username_handle":null,"created_at":"%s","updated_at":"%s","groups":[],"user_permissions":[]}}""".formatted(hash, now, role, i, role, now, now));
            }
        }
        var everybody = new StringBuilder();
        for (int i = 0; i < PEOPLE; i++) {
            everybody.append(i == 0 ? "" : ",").append("[\"student%d@load.example\"]".formatted(i));
        }
        for (int i = 0; i < PEOPLE; i++) {
            records.add("""
                    {"model":"schedule.group","pk":%d,"fields":{"name":"Группа %d","teacher":["teacher%d@load.example"],
                    "description":"","invite_code":null,"telegram_chat_id":"","created_at":"%s","updated_at":"%s",
                    "school":null,"students":[%s]}}""".formatted(i + 1, i, i, now, now, i == 0 ? everybody : ""));
            for (int lesson = 1; lesson <= LESSONS; lesson++) {
                var from = now.plus(lesson, ChronoUnit.DAYS);
                records.add("""
                        {"model":"schedule.lesson","pk":%d,"fields":{"title":"Тема","group":%d,
                        "teacher":["teacher%d@load.example"],"start_time":"%s","end_time":"%s","topics":"","location":"",
                        "zoom_meeting_id":"","zoom_start_url":"","zoom_join_url":"","zoom_password":"","zoom_account":null,
                        "zoom_account_used":null,"notes":"","is_quick_lesson":false,"record_lesson":false,
                        "recording_available_for_days":90,"google_meet_link":"","google_calendar_event_id":"",
                        "ended_at":null,"created_at":"%s","updated_at":"%s"}}""".formatted(i * LESSONS + lesson, i + 1, i, from, from.plusSeconds(3_600), now, now));
            }
        }
        for (int i = 1; i <= HOMEWORK; i++) {
            records.add("""
                    {"model":"homework.homework","pk":%d,"fields":{"teacher":["teacher0@load.example"],"lesson":null,
                    "is_template":false,"gdrive_folder_id":"","title":"Работа %d","description":"","status":"published",
                    "deadline":null,"max_score":4,"published_at":"%s","created_at":"%s","updated_at":"%s",
                    "ai_grading_enabled":false,"ai_provider":"deepseek","ai_grading_prompt":"","student_instructions":"",
                    "allow_view_answers":true,"school":null,"assigned_groups":[1],"assigned_students":[],"exam_topics":[]}}""".formatted(i, i, now, now, now));
            records.add("""
                    {"model":"homework.question","pk":%d,"fields":{"homework":%d,"prompt":"Чему равна √2?",
                    "question_type":"TEXT","points":4,"order":0,"config":{"correctAnswer":"1,41"},"explanation":""}}""".formatted(i, i));
        }
        return "[" + String.join(",", records) + "]";
    }
}
