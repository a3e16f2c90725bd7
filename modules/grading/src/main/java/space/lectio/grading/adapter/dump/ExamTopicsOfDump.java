package space.lectio.grading.adapter.dump;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import space.lectio.grading.api.ExamTopic;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpRecord;

/** The exam topics with the names above them; homework keeps them as tags. */
final class ExamTopicsOfDump {

    private ExamTopicsOfDump() {}

    static Map<Long, ExamTopic> in(Dump dump) {
        var sections = byId(dump.all("knowledge_map.section"));
        var subjects = byId(dump.all("knowledge_map.subject"));
        var exams = byId(dump.all("knowledge_map.examtype"));
        var topics = new HashMap<Long, ExamTopic>();
        for (var topic : dump.all("knowledge_map.topic")) {
            Records.storable(topic);
            var section = above(topic, "section", sections);
            var subject = above(section, "subject", subjects);
            var exam = above(subject, "exam_type", exams);
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
        return topics;
    }

    private static Map<Long, DumpRecord> byId(List<DumpRecord> records) {
        var all = new HashMap<Long, DumpRecord>();
        records.forEach(record -> all.put(record.id(), record));
        return all;
    }

    private static DumpRecord above(DumpRecord record, String field, Map<Long, DumpRecord> records) {
        var id = record.reference(field);
        var found = records.get(id);
        if (found == null) {
            throw record.damaged(field, "there is no record %d".formatted(id));
        }
        return found;
    }
}
