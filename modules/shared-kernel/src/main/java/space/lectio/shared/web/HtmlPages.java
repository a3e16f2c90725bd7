package space.lectio.shared.web;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * The few pages that people see in a browser (docs/adr/0025-pages.md). Templates are {@code pages/<name>.mustache} of any module; what
 * they insert is escaped, and {@code {{#text}}key{{/text}}} is a text of the module in the reader's language. Each page holds its
 * style, and the script of a page that looks again, itself: nothing else is loaded, and its content security policy (CSP Level 3)
 * allows these two by their hashes.
 */
@Component
public class HtmlPages {

    public static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private static final String LAYOUT = "layout";

    private final Mustache.Compiler compiler = Mustache.compiler().emptyStringIsFalse(true);
    private final Map<String, Template> templates = new ConcurrentHashMap<>();
    private final String style = resource("style.css");
    private final String script = resource("look-again.js");
    private final String styleSource = hash(style);
    private final String scriptSource = hash(script);
    private final MessageSource texts;

    HtmlPages(MessageSource texts) {
        this.texts = texts;
    }

    /**
     * @param template its file's name without the suffix
     * @param title of the window
     * @param content what the template names
     * @param looksAgain whether the page asks its own address for JSON from time to time, and loads itself anew when the answer has
     *     changed. The template says how: {@code data-every} seconds, {@code data-watch} the members' names and {@code data-value}
     *     their values, separated by spaces, and {@code data-seconds} with {@code data-units} for a countdown.
     * @param formTargets where its forms, and the redirects that answer them, may lead, as {@code form-action} has it
     */
    public record HtmlPage(
            String template, String title, Object content, boolean looksAgain, List<String> formTargets) {

        /** A page without forms that stays as it is. */
        public static HtmlPage of(String template, String title, Object content) {
            return new HtmlPage(template, title, content, false, List.of());
        }
    }

    /** Whether a browser asks: it always names HTML when it follows a link. */
    public static boolean areAskedFor(@Nullable String accept) {
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    /** @param answer with its status and whatever headers the page has of its own */
    public ResponseEntity<byte[]> answer(ResponseEntity.BodyBuilder answer, HtmlPage page, Locale language) {
        return answer.contentType(HTML)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE)
                .header("Content-Security-Policy", policy(page))
                .body(html(page, language).getBytes(StandardCharsets.UTF_8));
    }

    private String html(HtmlPage page, Locale language) {
        Mustache.Lambda text =
                (key, out) -> out.write(Escapers.HTML.escape(texts.getMessage(key.execute(), null, language)));
        var body = new StringWriter();
        template(page.template()).execute(page.content(), Map.of("text", text), body);
        return template(LAYOUT)
                .execute(Map.of(
                        "language",
                        language.getLanguage(),
                        "title",
                        page.title(),
                        "style",
                        style,
                        "script",
                        script,
                        "looksAgain",
                        page.looksAgain(),
                        "body",
                        body.toString()));
    }

    private String policy(HtmlPage page) {
        var policy = new StringJoiner("; ")
                .add("default-src 'none'")
                .add("style-src " + styleSource)
                .add("img-src data:");
        if (page.looksAgain()) {
            policy.add("script-src " + scriptSource).add("connect-src 'self'");
        }
        return policy.add("form-action "
                        + (page.formTargets().isEmpty() ? "'none'" : String.join(" ", page.formTargets())))
                .add("base-uri 'none'")
                .add("frame-ancestors 'none'")
                .toString();
    }

    private Template template(String name) {
        return templates.computeIfAbsent(name, missing -> compiler.compile(resource(missing + ".mustache")));
    }

    private static String resource(String name) {
        try (var file = HtmlPages.class.getResourceAsStream("/pages/" + name)) {
            if (file == null) {
                throw new IllegalArgumentException("There is no pages/" + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static String hash(String inline) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException("SHA-256 is missing from this JVM", exception);
        }
    }
}
