package space.lectio.grading.api;

import org.jspecify.annotations.Nullable;

/** A file that was handed in or returned. Its link is made from the id whenever it is shown, and stored nowhere. */
public record Attachment(
        String fileId,
        String name,
        @Nullable Long size,
        @Nullable String mimeType) {}
