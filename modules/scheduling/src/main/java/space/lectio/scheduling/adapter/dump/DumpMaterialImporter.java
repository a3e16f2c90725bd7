package space.lectio.scheduling.adapter.dump;

import static space.lectio.scheduling.jooq.scheduling.Tables.ABSENCE_ALERT_READ;
import static space.lectio.scheduling.jooq.scheduling.Tables.MATERIAL_VIEW;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.UpdatableRecord;
import space.lectio.scheduling.jooq.scheduling.tables.records.AbsenceAlertReadRecord;
import space.lectio.scheduling.jooq.scheduling.tables.records.MaterialRecord;
import space.lectio.scheduling.jooq.scheduling.tables.records.MaterialViewRecord;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpRecord;
import space.lectio.shared.sql.BatchInsert;

/**
 * What teachers have handed out, who has looked at it, and which alerts of absences were read. None of it is told in an event:
 * links and texts of people stand in it.
 */
final class DumpMaterialImporter {

    static final String MATERIALS = "schedule.lessonmaterial";
    static final String VIEWS = "schedule.materialview";
    static final String READ_ALERTS = "accounts.attendancealertread";

    private static final Set<String> KINDS = Set.of("theory", "notes", "miro", "document", "link", "image");
    private static final int CHUNK = 500;

    private final Dump dump;
    private final DSLContext database;
    private final List<UpdatableRecord<?>> rows = new ArrayList<>();

    private record Pair(long first, long second) {}

    private record Alert(long person, long student, long group) {}

    DumpMaterialImporter(Dump dump, DSLContext database) {
        this.dump = dump;
        this.database = database;
    }

    /** After lessons. */
    void take() {
        dump.each(MATERIALS, this::material);
        write(1);
        var here = new HashSet<>(database.select(MATERIAL_VIEW.MATERIAL_ID, MATERIAL_VIEW.STUDENT_ID)
                .from(MATERIAL_VIEW)
                .fetch(view -> new Pair(view.value1(), view.value2())));
        var viewed = new HashSet<Pair>();
        dump.each(VIEWS, record -> view(record, here, viewed));
        write(1);
        var readHere = new HashSet<>(database.selectFrom(ABSENCE_ALERT_READ)
                .fetch(read -> new Alert(read.getPersonId(), read.getStudentId(), read.getGroupId())));
        var alerts = new HashSet<Alert>();
        dump.each(READ_ALERTS, record -> readAlert(record, readHere, alerts));
        write(1);
    }

    private void material(DumpRecord record) {
        var kind = record.text("material_type");
        if (!KINDS.contains(kind)) {
            throw record.damaged("material_type", "one of %s is needed, found %s".formatted(sorted(KINDS), kind));
        }
        var lesson = record.referenceOrNull("lesson");
        if (lesson != null) {
            known(record, "lesson", "schedule.lesson", lesson);
        }
        var groups = record.references("allowed_groups");
        groups.forEach(group -> known(record, "allowed_groups", "schedule.group", group));
        var students = dump.people(record, "allowed_students");
        var audience = audience(record);
        var row = new MaterialRecord();
        row.setId(record.id());
        row.setLessonId(lesson);
        row.setKind(kind);
        row.setTitle(record.textOrEmpty("title"));
        row.setDescription(record.textOrEmpty("description"));
        row.setContent(record.textOrEmpty("content"));
        row.setFileUrl(record.textOrEmpty("file_url"));
        row.setFileName(record.textOrEmpty("file_name"));
        row.setFileBytes(record.bigInteger("file_size_bytes"));
        row.setDriveFileId(record.textOrEmpty("gdrive_file_id"));
        row.setBoardId(record.textOrEmpty("miro_board_id"));
        row.setBoardUrl(record.textOrEmpty("miro_board_url"));
        row.setBoardEmbed(record.textOrEmpty("miro_embed_url"));
        row.setBoardPicture(record.textOrEmpty("miro_thumbnail_url"));
        row.setUploadedBy(dump.personOrNull(record, "uploaded_by"));
        row.setAudience(audience);
        row.setGroups(audience.equals("GROUPS") ? ids(groups) : new Long[0]);
        row.setStudents(audience.equals("STUDENTS") ? ids(students) : new Long[0]);
        row.setViews(record.integer("views_count"));
        row.setPosition(record.integer("order"));
        row.setUploadedAt(record.instant("uploaded_at"));
        row.setUpdatedAt(record.instant("updated_at"));
        add(row);
        dump.imported(record);
    }

    /** As with recordings: where only some are meant, nobody else is. */
    private String audience(DumpRecord record) {
        return switch (record.text("visibility")) {
            case "lesson_group" -> "GROUP_OF_LESSON";
            case "all_teacher_groups" -> "ALL_GROUPS_OF_TEACHER";
            case "custom_groups" -> "GROUPS";
            case "custom_students" -> "STUDENTS";
            default -> {
                dump.remark(record, "its visibility is none that there is: only the students named may see it");
                yield "STUDENTS";
            }
        };
    }

    private void view(DumpRecord record, Set<Pair> here, Set<Pair> viewed) {
        var material = record.reference("material");
        known(record, "material", MATERIALS, material);
        var whose = new Pair(material, dump.person(record, "student"));
        if (!viewed.add(whose)) {
            throw record.damaged("student", "a second view of this material by this student");
        }
        if (here.contains(whose)) {
            dump.skipped(record, "this student has seen the material here already");
            return;
        }
        var row = new MaterialViewRecord();
        row.setMaterialId(material);
        row.setStudentId(whose.second());
        row.setViewedAt(record.instant("viewed_at"));
        row.setSeconds(record.integer("duration_seconds"));
        row.setCompleted(record.bool("completed"));
        add(row);
        dump.imported(record);
    }

    private void readAlert(DumpRecord record, Set<Alert> here, Set<Alert> read) {
        var group = record.reference("group");
        known(record, "group", "schedule.group", group);
        var alert = new Alert(dump.person(record, "user"), dump.person(record, "student"), group);
        if (!read.add(alert)) {
            throw record.damaged("student", "this person has read the alert of this student already");
        }
        if (here.contains(alert)) {
            dump.skipped(record, "this person has read the alert of this student here already");
            return;
        }
        var row = new AbsenceAlertReadRecord();
        row.setPersonId(alert.person());
        row.setStudentId(alert.student());
        row.setGroupId(group);
        row.setAbsencesSeen(record.integer("last_seen_absences"));
        row.setReadAt(record.isNull("read_at") ? null : record.instant("read_at"));
        add(row);
        dump.imported(record);
    }

    private void known(DumpRecord record, String field, String model, long id) {
        if (!dump.knows(model, Long.toString(id))) {
            throw record.damaged(field, "there is no %s %d".formatted(model, id));
        }
    }

    private void add(UpdatableRecord<?> row) {
        rows.add(row);
        write(CHUNK);
    }

    private void write(int atLeast) {
        if (rows.size() >= atLeast) {
            BatchInsert.insert(database, rows);
            rows.clear();
        }
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private static Long[] ids(List<Long> ids) {
        return ids.stream().distinct().toArray(Long[]::new);
    }
}
