package space.lectio.app.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every refusal looks like (RFC 9457); it may have further members. Only described here: {@code Problems} writes them. */
record Problem(
        @Schema(example = "about:blank") String type,
        @Schema(example = "Conflict") String title,
        @Schema(example = "409") int status,

        @Schema(description = "Stable; programs may switch on it.", example = "room_is_opening")
        String code,

        @Schema(
                description = "What is wrong and what to do, in the language of Accept-Language.",
                example = "The room is being opened. Try again in a few seconds.")
        String detail,

        @Schema(description = "The same text as `detail`.") String error,

        @Schema(description = "What is wrong with each member of the request.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Map<String, List<String>> errors) {}
