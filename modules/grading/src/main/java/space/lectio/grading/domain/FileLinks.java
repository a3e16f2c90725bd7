package space.lectio.grading.domain;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a file of homework is fetched, made from its id: links are stored nowhere. */
public final class FileLinks {

    public static final String PATH = "/api/homework/file/";

    /** As it stands in JSON; whoever writes an answer of ours back writes a signature, too. */
    private static final Pattern LINK =
            Pattern.compile("(\"/api/homework/file/[A-Za-z0-9_-]{1,64}/)(\\?[^\"]*)?(?=\")");

    private FileLinks() {}

    public static String of(String fileId) {
        return PATH + fileId + "/";
    }

    /** Signs the links in a JSON text anew for who is going to read it. */
    public static String signed(String json, UnaryOperator<String> sign) {
        return json.contains(PATH)
                ? LINK.matcher(json)
                        .replaceAll(link -> Matcher.quoteReplacement(
                                "\"" + sign.apply(link.group(1).substring(1))))
                : json;
    }
}
