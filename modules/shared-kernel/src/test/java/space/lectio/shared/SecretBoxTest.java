package space.lectio.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SecretBoxTest {

    private static final String HERE = "schema.table.column/1";

    private final SecretBox old = new SecretBox(List.of(key(1)));
    private final SecretBox both = new SecretBox(List.of(key(2), key(1)));
    private final SecretBox young = new SecretBox(List.of(key(2)));

    private static byte[] key(int fill) {
        var key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return key;
    }

    @Test
    void whatWasSealedUnderAnOldKeyOpensAsLongAsThatKeyIsGiven() {
        var sealed = old.seal(HERE, "тайна");
        assertThat(both.open(HERE, sealed)).isEqualTo("тайна");
        assertThatThrownBy(() -> young.open(HERE, sealed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theNewestKeySealsAndSaysSo() {
        var sealed = both.seal(HERE, "тайна");
        assertThat(young.open(HERE, sealed)).isEqualTo("тайна");
        assertThat(Arrays.copyOf(sealed, SecretBox.HEADER))
                .isEqualTo(young.header())
                .isNotEqualTo(old.header());
    }

    @Test
    void whoCannotOpenAValueHearsWhichKeyIsMissingOrWhatElseIsWrong() {
        var sealed = young.seal(HERE, "тайна");
        assertThatThrownBy(() -> old.open(HERE, sealed))
                .hasMessageContaining("sealed under the key " + young.keyIds().getFirst())
                .hasMessageContaining("has only " + old.keyIds().getFirst());
        assertThatThrownBy(() -> young.open("schema.table.column/2", sealed))
                .hasMessageContaining("copied from another row");
        assertThatThrownBy(() -> young.open(HERE, new byte[40])).hasMessageContaining("an older version");
        assertThat(both.keyIds())
                .containsExactly(young.keyIds().getFirst(), old.keyIds().getFirst())
                .allMatch(id -> id.matches("[0-9a-f]{8}"));
        assertThat(SecretBox.keyId(sealed)).isEqualTo(young.keyIds().getFirst());
        assertThat(SecretBox.keyId(new byte[40])).isEqualTo("none");
    }

    @Test
    void whetherThereIsASecretShowsInItsLength() {
        assertThat(both.seal(HERE, "")).hasSize(SecretBox.EMPTY);
        assertThat(both.open(HERE, both.seal(HERE, ""))).isEmpty();
    }

    @Test
    void aCopyInAnotherRowOrColumnDoesNotOpen() {
        var sealed = old.seal(HERE, "тайна");
        for (var elsewhere : List.of("schema.table.column/2", "schema.table.other/1", "schema.table.column/11", "")) {
            assertThatThrownBy(() -> old.open(elsewhere, sealed)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void noBitCanBeChanged() {
        var sealed = both.seal(HERE, "тайна");
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            var changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> both.open(HERE, changed)).isInstanceOf(IllegalArgumentException.class);
        }
        for (int length = 0; length < sealed.length; length++) {
            var cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> both.open(HERE, cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anOldValueThatIsBoundToNoPlaceOpensOnlyWhereThatIsAskedFor() throws Exception {
        var nonce = new byte[12];
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key(1), "AES"), new GCMParameterSpec(128, nonce));
        var text = cipher.doFinal("тайна".getBytes(StandardCharsets.UTF_8));
        var sealed = Arrays.copyOf(nonce, nonce.length + text.length);
        System.arraycopy(text, 0, sealed, nonce.length, text.length);

        assertThat(both.openUnbound(sealed)).isEqualTo("тайна");
        assertThatThrownBy(() -> both.open(HERE, sealed)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> young.openUnbound(sealed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSignatureOfAnOldKeyCountsAsLongAsThatKeyIsGiven() {
        var message = "билет".getBytes(StandardCharsets.UTF_8);
        var signature = new SigningKey(List.of(key(1))).sign(message);
        assertThat(new SigningKey(List.of(key(2), key(1))).hasSigned(message, signature))
                .isTrue();
        assertThat(new SigningKey(List.of(key(2), key(1))).hasSigned(message, Arrays.copyOf(signature, 16)))
                .isTrue();
        assertThat(new SigningKey(List.of(key(2), key(1))).hasSigned(message, Arrays.copyOf(signature, 15)))
                .isFalse();
        assertThat(new SigningKey(List.of(key(2))).hasSigned(message, signature))
                .isFalse();
        signature[0] ^= 1;
        assertThat(new SigningKey(List.of(key(1))).hasSigned(message, signature))
                .isFalse();
    }
}
