package space.lectio.grading.adapter.dump;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.lectio.grading.api.Attachment;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpRecord;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;

/** Checks that the records of this part have in common. */
final class Records {

    private static final Pattern OWN_LINK =
            Pattern.compile("^(?:https?://[^/]+)?/api/homework/file/([A-Za-z0-9_-]{1,64})/?$");
    private static final Pattern FILE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Records() {}

    /** Every text in it can be stored. */
    static void storable(DumpRecord record) {
        if (!Fields.storable(record.fields())) {
            throw record.damaged("fields", "a text holds a character that cannot be stored (NUL or half a pair)");
        }
    }

    /** A foreign key whose record is in this file or was taken over earlier. */
    static long reference(Dump dump, DumpRecord record, String field, String model) {
        var id = record.reference(field);
        known(dump, record, field, model, id);
        return id;
    }

    static @Nullable Long referenceOrNull(Dump dump, DumpRecord record, String field, String model) {
        var id = record.referenceOrNull(field);
        if (id != null) {
            known(dump, record, field, model, id);
        }
        return id;
    }

    static List<Long> references(Dump dump, DumpRecord record, String field, String model) {
        var ids = record.references(field).stream().distinct().toList();
        ids.forEach(id -> known(dump, record, field, model, id));
        return ids;
    }

    private static void known(Dump dump, DumpRecord record, String field, String model, long id) {
        if (!dump.knows(model, Long.toString(id))) {
            throw record.damaged(field, "there is no %s %d".formatted(model, id));
        }
    }

    /** Links are not taken over: ours are made from the file's id, and those of other stores may let anybody in. */
    static List<Attachment> attachments(Dump dump, DumpRecord record, String field, JsonNode list) {
        if (list.isNull() || list.isMissingNode()) {
            return List.of();
        }
        if (!list.isArray()) {
            throw record.damaged(field, "a list is needed");
        }
        var attachments = new ArrayList<Attachment>();
        for (var item : list.values()) {
            if (!item.isObject()) {
                throw record.damaged(field, "a list of objects is needed");
            }
            var url = text(item.path("url"));
            var id = text(item.path("file_id"));
            var own = OWN_LINK.matcher(url);
            if (id.isEmpty() && own.matches()) {
                id = own.group(1);
            }
            if (!id.isEmpty() && !FILE_ID.matcher(id).matches()) {
                dump.remark(record, "%s: the file id %s is none of ours and was dropped".formatted(field, id));
                id = "";
            }
            if (!url.isEmpty() && !own.matches()) {
                dump.remark(record, "%s: a link to another store was not taken over".formatted(field));
            }
            if (!id.isEmpty() && !dump.knows("homework.homeworkfile", id)) {
                dump.remark(record, "%s: the file %s is not in the dump".formatted(field, id));
            }
            var size = item.path("size");
            var type = text(item.path("mime_type"));
            attachments.add(new Attachment(
                    id,
                    text(item.path("name")),
                    size.isIntegralNumber() && size.canConvertToLong() ? Long.valueOf(size.asLong()) : null,
                    type.isEmpty() ? null : type));
        }
        return attachments;
    }

    static String text(JsonNode value) {
        return value.isString() ? value.asString() : "";
    }

    static Instant latest(Instant first, Instant second) {
        return second.isAfter(first) ? second : first;
    }

    static Instant firstOf(@Nullable Instant first, @Nullable Instant second, Instant otherwise) {
        return first != null ? first : second != null ? second : otherwise;
    }
}
