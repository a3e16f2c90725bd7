package space.lectio.shared;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals secrets that have to lie in a table or a cache (AES-256-GCM, NIST SP 800-38D). A sealed value names its key, so that keys can be
 * replaced, and is bound to its place by associated data: copied elsewhere it does not open.
 *
 * <p>A sealed value: one byte {@value #VERSION}, 4 bytes of key id, a 12-byte nonce, the ciphertext with its 16-byte tag.
 */
public final class SecretBox {

    /** How many bytes at the beginning say under which key a value was sealed. */
    public static final int HEADER = 5;

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    /** How many bytes a sealed empty text has. */
    public static final int EMPTY = HEADER + NONCE + TAG_BITS / Byte.SIZE;

    private record Key(byte[] header, SecretKeySpec key) {

        String id() {
            return idIn(header);
        }
    }

    private final List<Key> keys;
    private final SecureRandom random = new SecureRandom();

    /** @param keys 32 bytes each; the first one seals, all of them open */
    public SecretBox(List<byte[]> keys) {
        this.keys = keys.stream()
                .map(key -> new Key(headerOf(key), new SecretKeySpec(key, "AES")))
                .toList();
    }

    private static byte[] headerOf(byte[] key) {
        try {
            var id = MessageDigest.getInstance("SHA-256").digest(key);
            return ByteBuffer.allocate(HEADER)
                    .put(VERSION)
                    .put(id, 0, HEADER - 1)
                    .array();
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("SHA-256 is missing from this JVM", exception);
        }
    }

    /** The id of the key that a value names as its own; {@code none} if it names none. */
    public static String keyId(byte[] sealed) {
        return sealed.length < EMPTY || sealed[0] != VERSION ? "none" : idIn(sealed);
    }

    private static String idIn(byte[] sealed) {
        return HexFormat.of().formatHex(sealed, 1, HEADER);
    }

    /** The ids of the keys, 8 hex digits each, the newest first. They say nothing about the keys themselves. */
    public List<String> keyIds() {
        return keys.stream().map(Key::id).toList();
    }

    /** With what values begin that are sealed under the newest key. */
    public byte[] header() {
        return keys.getFirst().header().clone();
    }

    /** @param place where it will lie, as {@code schema.table.column/row} */
    public byte[] seal(String place, String secret) {
        var newest = keys.getFirst();
        try {
            var nonce = new byte[NONCE];
            random.nextBytes(nonce);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, newest.key(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(newest.header());
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            var sealed = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(HEADER + NONCE + sealed.length)
                    .put(newest.header())
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("AES-GCM is missing from this JVM", exception);
        }
    }

    /**
     * @param place as it was given to {@link #seal}
     * @throws IllegalArgumentException if it was sealed under another key or for another place, or changed since
     */
    public String open(String place, byte[] sealed) {
        for (var key : keys) {
            if (Arrays.equals(key.header(), 0, HEADER, sealed, 0, Math.min(HEADER, sealed.length))) {
                var opened = open(key, place, sealed, HEADER);
                if (opened != null) {
                    return opened;
                }
            }
        }
        throw new IllegalArgumentException(whyNot(sealed));
    }

    private String whyNot(byte[] sealed) {
        var own = String.join(", ", keyIds());
        if (sealed.length < EMPTY || sealed[0] != VERSION) {
            return "A stored secret is damaged, or an older version of the server has written it:"
                    + " start one server of this version, it brings such values up to date; if that does not help, enter it again";
        }
        var id = idIn(sealed);
        if (keyIds().contains(id)) {
            return "A stored secret is sealed under the key " + id + ", which SECRET_KEY has, but it does not open:"
                    + " it was changed, or copied from another row; enter it again";
        }
        return "A stored secret is sealed under the key " + id + ", and SECRET_KEY has only " + own
                + ": add that key behind a comma (SECRET_KEY=<present keys>,<key " + id
                + ">) and start all servers again; if it is lost, enter the secret again";
    }

    /**
     * Opens what was sealed up to November 2026: a nonce and the ciphertext, bound to no place.
     *
     * @throws IllegalArgumentException if it was sealed under another key, or changed since
     */
    public String openUnbound(byte[] sealed) {
        for (var key : keys) {
            var opened = open(key, null, sealed, 0);
            if (opened != null) {
                return opened;
            }
        }
        throw new IllegalArgumentException("A stored secret cannot be opened: was it sealed under another SECRET_KEY?");
    }

    private static @Nullable String open(Key key, @Nullable String place, byte[] sealed, int from) {
        if (sealed.length < from + NONCE + TAG_BITS / Byte.SIZE) {
            return null;
        }
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key.key(), new GCMParameterSpec(TAG_BITS, sealed, from, NONCE));
            if (place != null) {
                cipher.updateAAD(key.header());
                cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            }
            return new String(
                    cipher.doFinal(sealed, from + NONCE, sealed.length - from - NONCE), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException underAnotherKey) {
            return null;
        }
    }
}
