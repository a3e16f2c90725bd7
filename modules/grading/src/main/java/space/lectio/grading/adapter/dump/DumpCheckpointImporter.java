package space.lectio.grading.adapter.dump;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import space.lectio.grading.api.CheckpointEvent;
import space.lectio.grading.api.CheckpointEvent.ControlPointHeld;
import space.lectio.grading.api.CheckpointEvent.ControlPointScored;
import space.lectio.grading.write.GradingAggregates;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpRecord;
import space.lectio.shared.eventstore.ImportedHistory.Story;

/** Control points and their results. Points above the maximum are kept: somebody noted them. */
final class DumpCheckpointImporter {

    static final Set<String> MODELS = Set.of("analytics.controlpoint", "analytics.controlpointresult");

    private final Dump dump;
    private final Stories stories;

    DumpCheckpointImporter(Dump dump, Stories stories) {
        this.dump = dump;
        this.stories = stories;
    }

    void take() {
        var points = dump.all("analytics.controlpoint");
        var most = new HashMap<Long, Integer>();
        dump.each(points, record -> most.put(record.id(), record.integer("max_points")));
        var results = results(most);
        dump.each(points, record -> {
            Records.storable(record);
            var id = record.id();
            var teacher = dump.person(record, "teacher");
            var events = new ArrayList<CheckpointEvent>();
            events.add(new ControlPointHeld(
                    id,
                    teacher,
                    Records.reference(dump, record, "group", "schedule.group"),
                    Records.referenceOrNull(dump, record, "lesson", "schedule.lesson"),
                    record.text("title"),
                    record.integer("max_points"),
                    record.date("date"),
                    record.instant("created_at")));
            events.addAll(results.getOrDefault(id, List.of()));
            stories.add(new Story(GradingAggregates.CONTROL_POINT.id(id), events, teacher));
            dump.imported(record);
        });
        stories.flush();
    }

    private Map<Long, List<ControlPointScored>> results(Map<Long, Integer> most) {
        record Sat(long point, long student) {}
        var seen = new HashSet<Sat>();
        var results = new HashMap<Long, List<ControlPointScored>>();
        dump.each("analytics.controlpointresult", (DumpRecord record) -> {
            var point = Records.reference(dump, record, "control_point", "analytics.controlpoint");
            var maximum = most.get(point);
            if (maximum == null) {
                dump.skipped(record, "its control point was taken over by an earlier import and lives on here since");
                return;
            }
            var student = dump.person(record, "student");
            if (!seen.add(new Sat(point, student))) {
                throw record.damaged("student", "a second result of this student in this control point");
            }
            var points = record.integer("points");
            if (points < 0 || points > maximum) {
                dump.remark(record, "points: %d is outside 0 to %d; kept".formatted(points, maximum));
            }
            results.computeIfAbsent(point, id -> new ArrayList<>())
                    .add(new ControlPointScored(point, record.id(), student, points, record.instant("created_at")));
            dump.imported(record);
        });
        return results;
    }
}
