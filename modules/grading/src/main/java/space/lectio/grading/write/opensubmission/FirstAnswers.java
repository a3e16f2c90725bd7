package space.lectio.grading.write.opensubmission;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.lectio.grading.api.Attachment;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;

/**
 * The member {@code answers} of a request that opens a submission: a list of objects, each with {@code question} and what was
 * answered. Scores and feedback in it are not even read: they are the teacher's.
 */
record FirstAnswers(List<FirstAnswer> answers) {

    private static final int MOST = 500;
    private static final int LONGEST = 100_000;

    record FirstAnswer(long question, String text, List<Long> choices, List<Attachment> attachments) {}

    /** Notes in the fields what is wrong. */
    static FirstAnswers in(Fields fields) {
        var raw = fields.raw("answers");
        if (raw.isMissingNode() || raw.isNull()) {
            return new FirstAnswers(List.of());
        }
        if (!raw.isArray()) {
            fields.wrong("answers", "not_a_list");
            return new FirstAnswers(List.of());
        }
        if (raw.size() > MOST) {
            fields.wrong("answers", "too_many", MOST);
            return new FirstAnswers(List.of());
        }
        var answers = new ArrayList<FirstAnswer>();
        for (var item : raw.values()) {
            if (!item.isObject()) {
                fields.wrong("answers", "not_an_object");
                break;
            }
            answers.add(answer(item));
        }
        return new FirstAnswers(answers);
    }

    /** Refuses with the member's own name. */
    private static FirstAnswer answer(JsonNode item) {
        var fields = Fields.of(item);
        var question = fields.id("question");
        var text = fields.verbatimOrEmpty("text_answer", LONGEST);
        var choices = fields.nullableIds("selected_choices", MOST);
        var attachments = attachments(fields);
        fields.check();
        return new FirstAnswer(question, text, choices == null ? List.of() : choices, attachments);
    }

    private static List<Attachment> attachments(Fields fields) {
        var raw = fields.raw("attachments");
        if (raw.isMissingNode() || raw.isNull()) {
            return List.of();
        }
        if (!raw.isArray() || raw.size() > 50) {
            fields.wrong("attachments", raw.isArray() ? "too_many" : "not_a_list", 50);
            return List.of();
        }
        var attachments = new ArrayList<Attachment>();
        for (var item : raw.values()) {
            if (!item.isObject()) {
                fields.wrong("attachments", "not_an_object");
                return List.of();
            }
            var file = Fields.of(item);
            var id = file.text("file_id", 64);
            var name = file.textOrEmpty("name", 255);
            var size = file.nullableInteger("size", 0, Integer.MAX_VALUE);
            var type = file.textOrEmpty("mime_type", 100);
            if (!id.matches("[A-Za-z0-9_-]*")) {
                file.wrong("file_id", "unstorable");
            }
            file.check();
            attachments.add(new Attachment(id, name, toLong(size), type.isEmpty() ? null : type));
        }
        return attachments;
    }

    private static @Nullable Long toLong(@Nullable Integer size) {
        return size == null ? null : Long.valueOf(size);
    }
}
