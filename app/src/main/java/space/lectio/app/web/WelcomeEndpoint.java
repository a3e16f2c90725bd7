package space.lectio.app.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import space.lectio.shared.web.HtmlPages;
import space.lectio.shared.web.HtmlPages.HtmlPage;
import space.lectio.shared.web.PublicUrl;

/** Tells people who open the server's own address where they are, and how programs sign in. */
@RestController
class WelcomeEndpoint {

    private final HtmlPages pages;
    private final MessageSource texts;
    private final PublicUrl publicUrl;
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    WelcomeEndpoint(
            HtmlPages pages,
            MessageSource texts,
            PublicUrl publicUrl,
            ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.pages = pages;
        this.texts = texts;
        this.publicUrl = publicUrl;
        this.mappings = mappings;
    }

    /**
     * What the page's template names.
     *
     * @param documentPath of the OpenAPI document; empty if there is none
     * @param tryPath of the page where it can be tried; empty if there is none
     */
    record Documentation(String address, String documentPath, String tryPath) {}

    record Nothing() {}

    /** A page for browsers; programs get the contract's JSON. */
    @Operation(summary = "What this is", description = "A page for browsers.")
    @GetMapping("/")
    ResponseEntity<?> welcome(
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accepted, Locale language) {
        if (HtmlPages.areAskedFor(accepted)) {
            return pages.answer(ResponseEntity.ok(), HtmlPage.of("welcome", "Teaching Panel", new Nothing()), language);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("status", "ok", "service", ServerHealth.SERVICE, "message", "Teaching Panel API"));
    }

    @Operation(summary = "Where the documentation is", description = "A page for browsers.")
    @GetMapping("/docs")
    ResponseEntity<byte[]> documentation(Locale language) {
        var shown = new Documentation(
                publicUrl.of(""),
                mapped(path -> path.equals("/v3/api-docs")),
                mapped(path -> path.startsWith("/swagger-ui")));
        var title = texts.getMessage("docs.title", null, language);
        return pages.answer(ResponseEntity.ok(), HtmlPage.of("docs", title + " · Teaching Panel", shown), language);
    }

    /** The first path that is served and fits; the empty text if there is none. */
    private String mapped(Predicate<String> fits) {
        return mappings.orderedStream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .map(mapping -> mapping.getPatternValues())
                .flatMap(Collection::stream)
                .filter(path -> !path.contains("*") && !path.contains("{"))
                .filter(fits)
                .sorted()
                .findFirst()
                .orElse("");
    }
}
