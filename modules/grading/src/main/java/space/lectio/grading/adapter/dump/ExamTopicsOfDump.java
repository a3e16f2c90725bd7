package space.lectio.grading.adapter.dump;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.lectio.grading.api.ExamTopic;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpRecord;

/** The exam topics with the names above them; homework keeps them as tags. */
final class ExamTopicsOfDump {

    private ExamTopicsOfDump() {}

    /** Topics whose names are not told any more, because an earlier import has seen them, are missing. */
    static Map<Long, ExamTopic> in(Dump dump) {
        var sections = byId(dump.all("knowledge_map.section"));
        var subjects = byId(dump.all("knowledge_map.subject"));
        var exams = byId(dump.all("knowledge_map.examtype"));
        var topics = new HashMap<Long, ExamTopic>();
        for (var topic : dump.all("knowledge_map.topic")) {
            Records.storable(topic);
            var section = above(dump, topic, "section", "knowledge_map.section", sections);
            var subject = above(dump, section, "subject", "knowledge_map.subject", subjects);
            var exam = above(dump, subject, "exam_type", "knowledge_map.examtype", exams);
            if (section != null && subject != null && exam != null) {
                topics.put(
                        topic.id(),
                        new ExamTopic(
                                topic.id(),
                                topic.text("code"),
                                topic.text("name"),
                                topic.integerOrNull("task_number"),
                                section.text("name"),
                                subject.text("name"),
                                exam.text("code")));
            }
        }
        return topics;
    }

    private static Map<Long, DumpRecord> byId(List<DumpRecord> records) {
        var all = new HashMap<Long, DumpRecord>();
        records.forEach(record -> all.put(record.id(), record));
        return all;
    }

    private static @Nullable DumpRecord above(
            Dump dump, @Nullable DumpRecord record, String field, String model, Map<Long, DumpRecord> records) {
        return record == null ? null : records.get(Records.reference(dump, record, field, model));
    }
}
