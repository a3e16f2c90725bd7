package space.lectio.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import space.lectio.shared.RefusedException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The original reads forms wherever it reads JSON. Behind this filter there is only JSON: a form's fields are members with texts,
 * a field that comes several times is a list. Files in a form are left out; what takes files reads them itself.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 22)
class FormBodies extends OncePerRequestFilter {

    private static final int MOST_FIELDS = 1_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final RequestRefuser refuser;

    FormBodies(RequestRefuser refuser) {
        this.refuser = refuser;
    }

    /** Pages post to themselves without a body of ours, and a webhook is signed as it came. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/") || kind(request) == null;
    }

    private static @Nullable MediaType kind(HttpServletRequest request) {
        var said = request.getContentType();
        if (said == null || BufferedRequest.bodyOf(request).length == 0) {
            return null;
        }
        var type = MediaType.parseMediaType(said);
        return type.equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED)
                        || type.equalsTypeAndSubtype(MediaType.MULTIPART_FORM_DATA)
                ? type
                : null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] json;
        try {
            json = JSON.writeValueAsBytes(read(request));
        } catch (RefusedException refused) {
            refuser.refuse(request, response, refused.refusal());
            return;
        }
        chain.doFilter(new AsJson(request, json), response);
    }

    private static ObjectNode read(HttpServletRequest request) {
        var type = MediaType.parseMediaType(request.getContentType());
        if (type.getCharset() != null && !StandardCharsets.UTF_8.equals(type.getCharset())) {
            throw new RefusedException(RequestRefusal.BODY_TYPE_UNKNOWN);
        }
        var body = BufferedRequest.bodyOf(request);
        var fields = new Fields();
        try {
            if (type.equalsTypeAndSubtype(MediaType.MULTIPART_FORM_DATA)) {
                if (!isComplete(body, type.getParameter("boundary"))) {
                    throw new RefusedException(RequestRefusal.FORM_UNREADABLE);
                }
                parts(request.getContentType(), body, fields);
            } else {
                pairs(body, fields);
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new RefusedException(RequestRefusal.FORM_UNREADABLE);
        }
        return fields.all;
    }

    private static void pairs(byte[] body, Fields fields) {
        for (var pair : new String(body, StandardCharsets.UTF_8).split("&", MOST_FIELDS + 2)) {
            if (!pair.isEmpty()) {
                var equals = pair.indexOf('=');
                fields.add(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
    }

    /** URL standard, application/x-www-form-urlencoded: percent escapes of UTF-8, and a plus for a space. */
    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The last boundary is there, so no part is cut off. */
    private static boolean isComplete(byte[] body, @Nullable String boundary) {
        if (boundary == null) {
            return false;
        }
        var end = "--" + boundary.replaceAll("^\"|\"$", "") + "--";
        return new String(body, StandardCharsets.ISO_8859_1).contains(end);
    }

    /** RFC 7578. */
    private static void parts(String contentType, byte[] body, Fields fields) throws IOException {
        try {
            var upload = new FileUpload();
            upload.setFileCountMax(MOST_FIELDS);
            for (var parts = upload.getItemIterator(new InMemory(contentType, body)); parts.hasNext(); ) {
                var part = parts.next();
                try (var content = part.openStream()) {
                    if (part.isFormField() && part.getFieldName() != null) {
                        fields.add(part.getFieldName(), new String(content.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        } catch (FileUploadException broken) {
            throw new IOException(broken);
        }
    }

    private static final class Fields {

        private final ObjectNode all = JSON.createObjectNode();
        private int count;

        void add(String name, String value) {
            if (++count > MOST_FIELDS) {
                throw new RefusedException(RequestRefusal.BODY_TOO_COMPLEX);
            }
            // What was no UTF-8 shows as this.
            if (name.indexOf('\uFFFD') >= 0 || value.indexOf('\uFFFD') >= 0) {
                throw new RefusedException(RequestRefusal.FORM_UNREADABLE);
            }
            switch (all.get(name)) {
                case null -> all.put(name, value);
                case ArrayNode several -> several.add(value);
                case tools.jackson.databind.JsonNode first ->
                    all.set(name, JSON.createArrayNode().add(first).add(value));
            }
        }
    }

    private record InMemory(String contentType, byte[] body) implements UploadContext {

        @Override
        public long contentLength() {
            return body.length;
        }

        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public String getContentType() {
            return contentType;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(body);
        }
    }

    private static final class AsJson extends BufferedRequest {

        private final int length;

        AsJson(HttpServletRequest request, byte[] json) {
            super(request, json);
            this.length = json.length;
        }

        @Override
        public String getContentType() {
            return MediaType.APPLICATION_JSON_VALUE;
        }

        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public int getContentLength() {
            return length;
        }

        @Override
        public long getContentLengthLong() {
            return length;
        }

        @Override
        public @Nullable String getHeader(String name) {
            if (HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name)) {
                return getContentType();
            }
            return HttpHeaders.CONTENT_LENGTH.equalsIgnoreCase(name) ? Integer.toString(length) : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            var own = HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name)
                    || HttpHeaders.CONTENT_LENGTH.equalsIgnoreCase(name);
            var value = own ? getHeader(name) : null;
            return value == null ? super.getHeaders(name) : Collections.enumeration(List.of(value));
        }
    }
}
