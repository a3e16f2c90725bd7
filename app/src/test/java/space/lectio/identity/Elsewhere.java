package space.lectio.identity;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client with an address of its own: all of 127.0.0.0/8 is this machine, and each 127.x.y is another place. */
final class Elsewhere implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final int port;

    Elsewhere(String address, int port) {
        this.http = HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral(address))
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        this.port = port;
    }

    record Reply(int status, JsonNode body) {

        String code() {
            return body.at("/code").asString("");
        }
    }

    Reply signIn(String email, String password) {
        return post(
                "/api/jwt/token/",
                null,
                JSON.createObjectNode()
                        .put("email", email)
                        .put("password", password)
                        .toString());
    }

    Reply changePassword(String token, String former, String password) {
        return post(
                "/api/change-password/",
                token,
                JSON.createObjectNode()
                        .put("old_password", former)
                        .put("new_password", password)
                        .toString());
    }

    Reply post(String path, @Nullable String token, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
