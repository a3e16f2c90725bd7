package space.lectio.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import space.lectio.conferencing.PoolServer;

/** As {@link MalformedBodiesTest}, for those who look after host accounts: on a pool of its own, which it may spoil. */
class MalformedPoolBodiesTest extends PoolServer {

    private static final int BODIES_EACH = 100;

    private record Endpoint(String method, String path, String token, String right) {}

    @Test
    void noMalformedBodyMakesAServerError() {
        var seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.println("fuzz.seed=" + seed);
        var bodies = new MalformedBodies(seed);
        var failures = new ArrayList<String>();
        for (var endpoint : endpoints()) {
            for (int i = 0; i < BODIES_EACH; i++) {
                var answer = send(endpoint.method(), endpoint.path(), endpoint.token(), bodies.next(endpoint.right()));
                var problem = answer.status() >= 400
                        && !answer.body().path("detail").asString().isEmpty();
                if (answer.status() >= 500 || (answer.status() >= 400 && !problem)) {
                    failures.add(endpoint + " answers " + answer.status() + " "
                            + answer.raw().body());
                }
            }
        }
        assertThat(failures).as("fuzz.seed=" + seed).isEmpty();
    }

    private List<Endpoint> endpoints() {
        var admin = tokenFor(aPerson("admin", "Ольга", "Админ"), "admin");
        var teacherId = aPerson("teacher", "Анна", "Петрова");
        var account = """
                {"email": "one@school.example", "api_key": "key", "api_secret": "s", "zoom_account_id": "acct",
                 "zoom_user_id": "me", "max_concurrent_meetings": 2, "capacity": 100, "owner": %d,
                 "preferred_teachers": [%d], "is_active": true}""".formatted(teacherId, teacherId);
        var host = "/api/zoom-pool/zoom-accounts/" + aHost("one@school.example") + "/";
        return List.of(
                new Endpoint("POST", "/api/zoom-pool/zoom-accounts/", admin, account),
                new Endpoint("PUT", host, admin, account),
                new Endpoint("PATCH", host, admin, account),
                new Endpoint("POST", host + "check/", admin, "{\"apply\": true}"),
                new Endpoint(
                        "POST",
                        "/api/integrations/zoom/save-credentials/",
                        tokenFor(teacherId, "teacher"),
                        "{\"account_id\": \"acct\", \"client_id\": \"client\", \"client_secret\": \"s\"}"));
    }
}
