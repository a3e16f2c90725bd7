package space.lectio.identity.adapter.dump;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static space.lectio.identity.jooq.Tables.NOTIFICATION_MUTE;
import static space.lectio.identity.jooq.Tables.NOTIFICATION_PREFERENCE;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.UpdatableRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.identity.jooq.tables.records.NotificationMuteRecord;
import space.lectio.identity.jooq.tables.records.NotificationPreferenceRecord;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpRecord;
import space.lectio.shared.sql.BatchInsert;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.node.JsonNodeFactory;

/** What people want to be told, and of whom not. The settings keep the names that the contract gives them. */
@Component
class NotificationsImport {

    static final String SETTINGS = "accounts.notificationsettings";
    static final String MUTES = "accounts.notificationmute";

    private static final Set<String> SWITCHES = Set.of(
            "telegram_enabled",
            "notify_homework_submitted",
            "notify_subscription_expiring",
            "notify_payment_success",
            "notify_absence_alert",
            "notify_performance_drop",
            "notify_group_health",
            "notify_grading_backlog",
            "notify_inactive_student",
            "notify_student_joined",
            "notify_student_left",
            "notify_recording_ready",
            "default_lesson_reminder_enabled",
            "default_notify_to_group_chat",
            "default_notify_to_students_dm",
            "notify_lesson_link_on_start",
            "notify_materials_added",
            "notify_homework_graded",
            "notify_homework_regraded",
            "notify_homework_deadline",
            "notify_lesson_reminders",
            "notify_new_homework",
            "notify_student_absence_warning",
            "notify_control_point_deadline",
            "notify_achievement",
            "notify_inactivity_nudge");

    private static final Set<String> NUMBERS = Set.of(
            "absence_alert_threshold",
            "performance_drop_percent",
            "grading_backlog_threshold",
            "grading_backlog_hours",
            "inactive_student_days",
            "default_lesson_reminder_minutes");

    private static final int CHUNK = 500;

    /** Nobody mutes the same twice. */
    private record Muted(
            long person, @Nullable Long group, @Nullable Long student) {

        static Muted of(NotificationMuteRecord row) {
            return new Muted(row.getPersonId(), row.getGroupId(), row.getStudentId());
        }
    }

    private final DSLContext database;

    NotificationsImport(DSLContext database) {
        this.database = database;
    }

    /** After people and groups. */
    void take(Dump dump) {
        var rows = new ArrayList<UpdatableRecord<?>>();
        var setHere = new HashSet<>(database.select(NOTIFICATION_PREFERENCE.PERSON_ID)
                .from(NOTIFICATION_PREFERENCE)
                .fetch(NOTIFICATION_PREFERENCE.PERSON_ID));
        var seen = new HashSet<Long>();
        dump.each(SETTINGS, record -> {
            var person = dump.person(record, "user");
            if (!seen.add(person)) {
                throw record.damaged("user", "this person has settings already");
            }
            if (setHere.contains(person)) {
                dump.skipped(record, "this person has chosen their notifications here already");
                return;
            }
            rows.add(preference(record, person));
            dump.imported(record);
            write(rows, CHUNK);
        });
        write(rows, 1);
        var mutedHere = new HashSet<>(database.selectFrom(NOTIFICATION_MUTE).fetch(Muted::of));
        var muted = new HashSet<Muted>();
        dump.each(MUTES, record -> {
            var row = mute(dump, record);
            if (!muted.add(Muted.of(row))) {
                throw record.damaged("user", "this person has muted the same already");
            }
            if (mutedHere.contains(Muted.of(row))) {
                dump.skipped(record, "this person has muted the same here already");
                return;
            }
            rows.add(row);
            dump.imported(record);
            write(rows, CHUNK);
        });
        write(rows, 1);
        database.execute(
                "select setval({0}, greatest((select last_value from {1}), (select max(id) from {2})))",
                inline("identity.notification_mute_id_seq"),
                name("identity", "notification_mute_id_seq"),
                NOTIFICATION_MUTE);
    }

    private static NotificationPreferenceRecord preference(DumpRecord record, long person) {
        var settings = JsonNodeFactory.instance.objectNode();
        record.fields().propertyNames().stream().sorted().forEach(field -> {
            if (SWITCHES.contains(field)) {
                settings.put(field, record.bool(field));
            } else if (NUMBERS.contains(field)) {
                settings.put(field, record.integer(field));
            }
        });
        var row = new NotificationPreferenceRecord();
        row.setPersonId(person);
        row.setSettings(JSONB.valueOf(settings.toString()));
        row.setCreatedAt(record.instant("created_at"));
        row.setUpdatedAt(record.instant("updated_at"));
        return row;
    }

    private static NotificationMuteRecord mute(Dump dump, DumpRecord record) {
        var row = new NotificationMuteRecord();
        row.setId(record.id());
        row.setPersonId(dump.person(record, "user"));
        var kind = record.text("mute_type");
        switch (kind) {
            case "group" -> {
                var group = record.reference("group");
                if (!dump.knows(GroupsImport.GROUPS, Long.toString(group))) {
                    throw record.damaged("group", "there is no schedule.group " + group);
                }
                row.setGroupId(group);
            }
            case "student" -> row.setStudentId(dump.person(record, "student"));
            default -> throw record.damaged("mute_type", "group or student is needed, found " + kind);
        }
        row.setMutedTypes(record.list("muted_notification_types").stream()
                .map(type -> {
                    if (!type.isString() || !Fields.storable(type.asString())) {
                        throw record.damaged("muted_notification_types", "a list of texts is needed");
                    }
                    return type.asString();
                })
                .distinct()
                .toArray(String[]::new));
        row.setCreatedAt(record.instant("created_at"));
        return row;
    }

    private void write(List<UpdatableRecord<?>> rows, int atLeast) {
        if (rows.size() >= atLeast) {
            BatchInsert.insert(database, rows);
            rows.clear();
        }
    }
}
