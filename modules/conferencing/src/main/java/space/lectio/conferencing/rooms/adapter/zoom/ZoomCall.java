package space.lectio.conferencing.rooms.adapter.zoom;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What we ask of Zoom.
 *
 * @param name for logs, which never hold a path: there are addresses and meeting ids in it
 * @param label the class by which Zoom limits it
 */
record ZoomCall(
        String name,
        String method,
        Label label,
        String path,
        @Nullable Map<String, ?> body) {

    enum Label {
        LIGHT,
        MEDIUM,
        HEAVY
    }

    static ZoomCall read(String name, Label label, String path) {
        return new ZoomCall(name, "GET", label, path, null);
    }

    /** Asking twice does no more than asking once. Not so for a new meeting: each request makes one. */
    boolean isRepeatable() {
        return !method.equals("POST");
    }

    boolean changesNothing() {
        return method.equals("GET");
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Zoom decodes the id of a session twice where it would otherwise read a slash as the end of the segment. */
    static String encodedSession(String uuid) {
        return uuid.startsWith("/") || uuid.contains("//") ? encoded(encoded(uuid)) : encoded(uuid);
    }
}
