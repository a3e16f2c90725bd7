package space.lectio.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.TestServer;
import space.lectio.reporting.api.CreateConsumer;
import space.lectio.reporting.api.RevokeConsumer;
import space.lectio.reporting.api.Scope;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.eventstore.FeedRelay;
import tools.jackson.databind.JsonNode;

/** A server whose feed is read by programs and administrators. Other tests write too: each begins at the newest position. */
abstract class FeedServer extends TestServer {

    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();

    @Autowired
    CommandDispatcher commands;

    @Autowired
    FeedRelay relay;

    record Account(String name, String token) {}

    Account aConsumer(Scope... scopes) {
        var name = "test-" + UUID.randomUUID();
        return new Account(name, commands.send(new CreateConsumer(name, Set.of(scopes)), Caller.SYSTEM));
    }

    void revoke(Account account) {
        commands.<Void>send(new RevokeConsumer(account.name()), Caller.SYSTEM);
    }

    /** @param query what comes after the question mark */
    Answer events(String query, String token) {
        return get("/api/events/?" + query, token);
    }

    CompletableFuture<Answer> eventsLater(String query, String token) {
        return CompletableFuture.supplyAsync(() -> events(query, token), THREADS);
    }

    /** The newest position, once everything that is stored has come into the feed. */
    long newest() {
        relay.carryAll();
        return Long.parseLong(header(events("after=0&limit=1", anAdmin()), "Feed-Newest"));
    }

    String anAdmin() {
        return tokenFor(aPerson("admin", "Ольга", "Смотрящая"), "admin");
    }

    static String header(Answer answer, String name) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.raw().headers().firstValue(name).orElseThrow();
    }

    static List<JsonNode> in(Answer answer) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.body().isArray()).isTrue();
        return new ArrayList<>(answer.body().values());
    }

    /** A teacher's new group; its history begins with one published event. */
    long aNewGroup(String teacher) {
        var made = post("/api/groups/", teacher, "{\"name\": \"Группа " + UUID.randomUUID() + "\"}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return made.at("/id").asLong();
    }

    String aTeacher() {
        return tokenFor(aPerson("teacher", "Анна", "Кржижановская"), "teacher");
    }
}
