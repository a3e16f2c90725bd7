package space.lectio.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import space.lectio.TestServer;
import tools.jackson.databind.JsonNode;

/** RFC 8725: every way to a token without the key ends with the same 401. */
class ForgedTokensTest extends TestServer {

    private static String b64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String signed(String header, String payload, byte[] key) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        var content = b64(header) + "." + b64(payload);
        return content + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void noForgedTokenComesIn() throws Exception {
        var anna = aPerson("teacher", "Анна", "Петрова");
        var good = tokenFor(anna, "teacher");
        var parts = good.split("\\.");
        var payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        var hs256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
        Map<String, String> forged = new LinkedHashMap<>();
        forged.put("no signature", parts[0] + "." + parts[1]);
        forged.put("empty signature", parts[0] + "." + parts[1] + ".");
        for (var none : new String[] {"none", "None", "nOnE"}) {
            forged.put("alg " + none, b64("{\"alg\":\"" + none + "\"}") + "." + parts[1] + ".");
            forged.put(
                    "alg " + none + " with signature",
                    b64("{\"alg\":\"" + none + "\"}") + "." + parts[1] + "." + parts[2]);
        }
        for (var key : new String[] {"secret", "changeme", "teaching-panel/jwt", "django-insecure", "0"}) {
            forged.put("signed with " + key, signed(hs256, payload, key.getBytes(StandardCharsets.UTF_8)));
        }
        forged.put("role raised", parts[0] + "." + b64(payload.replace("teacher", "admin")) + "." + parts[2]);
        forged.put("another person", parts[0] + "." + b64(payload.replace("" + anna, "1")) + "." + parts[2]);
        forged.put("HS512", signed("{\"alg\":\"HS512\",\"typ\":\"JWT\"}", payload, new byte[64]));
        forged.put("RS256 with zeros", b64("{\"alg\":\"RS256\"}") + "." + parts[1] + "." + b64("\0\0"));
        forged.put("ES256 with zeros", b64("{\"alg\":\"ES256\"}") + "." + parts[1] + "." + b64("\0".repeat(64)));
        forged.put(
                "own key in the header",
                signed(
                        "{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"},\"kid\":\"../../dev/null\"}",
                        payload,
                        new byte[32]));
        forged.put(
                "unknown crit", b64("{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}") + "." + parts[1] + "." + parts[2]);
        forged.put("a signature longer", good + "AAAA");
        forged.put("five parts", good + ".a.b");
        forged.put("long", "a".repeat(6_000));
        forged.put("not base64", "Ж.Ж.Ж".replace("Ж", "*"));

        assertThat(get("/api/me/", parts[0] + ".x.y").at("/detail").asString())
                .isEqualTo("Токен недействителен или просрочен.");
        JsonNode first = null;
        for (var entry : forged.entrySet()) {
            var answer = get("/api/me/", entry.getValue());
            assertThat(answer.status()).as(entry.getKey()).isEqualTo(401);
            first = first == null ? answer.body() : first;
            assertThat(answer.body()).as(entry.getKey()).isEqualTo(first);
        }
        assertThat(get("/api/me/?access_token=" + good, "x").status()).isEqualTo(401);
        assertThat(call("GET", "/api/me/", null, null).at("/detail").asString())
                .isEqualTo("Учетные данные не были предоставлены.");
        assertThat(get("/api/me/", good).status()).isEqualTo(200);
    }
}
