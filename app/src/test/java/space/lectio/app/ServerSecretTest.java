package space.lectio.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sealed and signed in existing installations opens only with the very same keys. */
class ServerSecretTest {

    /** {@code HMAC-SHA256(secret, "teaching-panel/" + use + 0x01)}, computed by another program. */
    @ParameterizedTest
    @CsvSource({
        "0123456789abcdef0123456789abcdef, stored-secrets, ed873bb929640e120b33330e3118f07f994ef9f105aeaacfba6fb7942a26af88",
        "0123456789abcdef0123456789abcdef, join-tickets, 9c88cb47206a13d986fef7afaedd6878469b247243b87a9f19407916cb62c761",
        "0123456789abcdef0123456789abcdef, viewer-links, dfe7cb1788cffbb8abf2f241e3d440500c206a15a749b108a49ee8269c15b7e0",
        "0123456789abcdef0123456789abcdef, sign-in, 30348f85b875ced49b8294bfa4458637572238d7930e954527eb3533e4303864",
        "0123456789abcdef0123456789abcdef, jwt, e948a2a5e0a610cbe5d52a5163717472e67027ad0aaaf692c5a84d80fdac8d2c",
        "секрет школы для проверки ключей, stored-secrets, 8c5b93292c2a29438aa02d9a0202d36ea7847b18c7956c5ac282075bb07e97dc",
        "секрет школы для проверки ключей, jwt, e6777200e784b485aa622c923802e1a010fcdc00f0a04c0a91fb99c639381636",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, stored-secrets, 0ae1520ade116d33a06be4dcf428bc95a5ea0389f7d59502e28938981fafa311",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, jwt, 1323aca9bdd5b3544e2ac47c9034aee7c071c971297effcf7cc265f7d7a6a925",
    })
    void derivedKeysStayWhatTheyAre(String secret, String use, String key) {
        assertThat(new ServerSecret(secret).derive(use))
                .extracting(HexFormat.of()::formatHex)
                .containsExactly(key);
    }
}
