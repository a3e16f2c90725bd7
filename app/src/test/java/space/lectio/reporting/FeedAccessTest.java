package space.lectio.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import space.lectio.reporting.api.CreateConsumer;
import space.lectio.shared.Caller;
import space.lectio.shared.RefusedException;

/** Who may read the feed, and what else a program may do: nothing. */
class FeedAccessTest extends FeedServer {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping endpoints;

    @Test
    void administratorsAndProgramsReadTheFeedAndNobodyElse() {
        assertThat(events("", anAdmin()).status()).isEqualTo(200);
        assertThat(events("", aConsumer().token()).status()).isEqualTo(200);
        for (var role : new String[] {"teacher", "student"}) {
            var refused = events("", tokenFor(aPerson(role, "Иван", "Любопытный"), role));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.at("/code").asString()).isEqualTo("forbidden");
        }
        assertThat(call("GET", "/api/events/", null, null).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tpc_", "tpc_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "tpc_x.y.z", "TPC_x", "nonsense"})
    void whatIsNoTokenIsRefused(String token) {
        var refused = events("", token);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.at("/code").asString()).isEqualTo("token_not_valid");
    }

    /** Every endpoint that there is, found by Spring itself. */
    @Test
    void aProgramMayCallNothingElse() {
        var consumer = aConsumer().token();
        var let = new ArrayList<String>();
        var asked = 0;
        for (var mapping : endpoints.getHandlerMethods().keySet()) {
            for (var pattern : mapping.getPatternValues()) {
                for (var method : mapping.getMethodsCondition().getMethods()) {
                    var path = pattern.replaceAll("\\{(?:[^{}]|\\{[^}]*})*}|\\*\\*?", "1");
                    if (path.startsWith("/api/events") || isOpen(path)) {
                        continue;
                    }
                    var answer =
                            call(method.name(), path, consumer, method.name().equals("GET") ? null : "{}");
                    asked++;
                    if (answer.status() != 403) {
                        let.add(method + " " + path + " " + answer.status());
                    }
                }
            }
        }
        assertThat(let).isEmpty();
        assertThat(asked).isGreaterThan(50);
    }

    /** Nobody has to say there who they are, and a program is nobody there as well. */
    private static boolean isOpen(String path) {
        return path.equals("/")
                || path.equals("/docs")
                || path.startsWith("/error")
                || path.startsWith("/api/health")
                || path.startsWith("/api/jwt/")
                || path.startsWith("/join")
                || path.startsWith("/simulated-room/")
                || path.startsWith("/api/films/")
                || path.startsWith("/api/homework/file/")
                || path.startsWith("/v3/api-docs")
                || path.startsWith("/swagger-ui")
                || path.equals("/schedule/webhook/zoom")
                || path.equals("/schedule/api/zoom/webhook");
    }

    /** Where links of viewers open what they are for, a program has no link. */
    @Test
    void aProgramSeesNoFilmAndNoFile() {
        var consumer = aConsumer().token();
        assertThat(call("GET", "/api/films/1/", consumer, null).status()).isEqualTo(401);
        assertThat(call("GET", "/api/homework/file/1/", consumer, null).status())
                .isEqualTo(401);
    }

    @Test
    void aRevokedTokenIsRefusedAtOnce() {
        var account = aConsumer();
        assertThat(events("", account.token()).status()).isEqualTo(200);

        revoke(account);

        assertThat(events("", account.token()).status()).isEqualTo(401);
        assertThat(aConsumerCalled(account.name())).isNotEqualTo(account.token());
        assertThat(events("", account.token()).status()).isEqualTo(401);
    }

    private String aConsumerCalled(String name) {
        return commands.send(new CreateConsumer(name, Set.of()), Caller.SYSTEM);
    }

    @Test
    void whoIsRevokedWhileWaitingHearsNothingMore() throws Exception {
        var account = aConsumer();
        var teacher = aTeacher();
        var waiting = eventsLater("after=" + newest() + "&wait=30", account.token());
        Thread.sleep(500);

        revoke(account);
        var revoked = System.nanoTime();
        aNewGroup(teacher);

        var answer = waiting.get(20, TimeUnit.SECONDS);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(Duration.ofNanos(System.nanoTime() - revoked)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aWaitEndsSoonAfterTheRevocationThoughNothingHappens() throws Exception {
        var account = aConsumer();
        var waiting = eventsLater("after=" + (newest() + 500_000) + "&wait=30", account.token());
        Thread.sleep(500);

        revoke(account);
        var revoked = System.nanoTime();

        assertThat(waiting.get(20, TimeUnit.SECONDS).status()).isEqualTo(403);
        assertThat(Duration.ofNanos(System.nanoTime() - revoked)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void anAdministratorWhoIsNoneAnyMoreHearsNothingMore() throws Exception {
        var admin = aPerson("admin", "Ольга", "Бывшая");
        var waiting = eventsLater("after=" + (newest() + 500_000) + "&wait=30", tokenFor(admin, "admin"));
        Thread.sleep(500);

        database.execute("update identity.person set role = 'teacher' where id = ?", admin);

        assertThat(waiting.get(20, TimeUnit.SECONDS).status()).isEqualTo(403);
    }

    @Test
    void aTokenIsKeptNowhere() {
        var account = aConsumer();

        var row = database.fetchSingle("select * from reporting.consumer where name = ?", account.name());

        assertThat(row.toString()).doesNotContain(account.token());
        assertThat(account.token()).matches("tpc_[A-Za-z0-9_-]{43}");
        assertThat(row.get("token_hash", byte[].class)).hasSize(32);
        assertThat(row.get("last_used_at")).isNull();
        events("", account.token());
        assertThat(database.fetchValue("select last_used_at from reporting.consumer where name = ?", account.name()))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Upper",
                "with space",
                "-dash",
                "имя",
                "a.b",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void aNameHasItsForm(String name) {
        assertThatThrownBy(() -> commands.send(new CreateConsumer(name, Set.of()), Caller.SYSTEM))
                .isInstanceOf(RefusedException.class)
                .hasMessage("consumer_name_invalid");
    }

    @Test
    void aNameIsGivenOnceWhileItIsUsed() {
        var account = aConsumer();

        assertThatThrownBy(() -> aConsumerCalled(account.name()))
                .isInstanceOf(RefusedException.class)
                .hasMessage("consumer_name_taken");
        assertThat(events("", account.token()).status()).isEqualTo(200);
    }
}
