package space.lectio.conferencing.recordings.domain;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Names of files in the storage: nobody guesses one from another, and none leads out of the storage. */
public final class StorageKeys {

    /** Each part begins with a letter or digit, so none is {@code ..} and none is hidden. */
    private static final Pattern SAFE =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,120}(/[A-Za-z0-9][A-Za-z0-9._-]{0,120}){0,7}");

    private static final Map<String, String> TYPES = Map.of(
            "mp4", "video/mp4",
            "m4v", "video/mp4",
            "webm", "video/webm",
            "mov", "video/quicktime",
            "avi", "video/x-msvideo",
            "mkv", "video/x-matroska",
            "mpeg", "video/mpeg",
            "mpg", "video/mpeg",
            "m4a", "audio/mp4");

    private static final SecureRandom RANDOM = new SecureRandom();

    private StorageKeys() {}

    /** @param fileType the provider's word, for example {@code MP4} */
    public static String next(String fileType) {
        var bytes = new byte[20];
        RANDOM.nextBytes(bytes);
        var name = HexFormat.of().formatHex(bytes);
        var ending = fileType.toLowerCase(Locale.ROOT);
        return name.substring(0, 2) + "/" + name + (TYPES.containsKey(ending) ? "." + ending : "");
    }

    public static boolean isSafe(String key) {
        return SAFE.matcher(key).matches();
    }

    public static String mediaType(String key) {
        return TYPES.getOrDefault(
                key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT), "application/octet-stream");
    }
}
