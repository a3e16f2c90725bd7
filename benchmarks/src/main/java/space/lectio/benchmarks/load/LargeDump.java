package space.lectio.benchmarks.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;

/**
 * Writes a dump of a school of any size, the same for the same seed. A tenth of the people are teachers, of whom as many as are
 * needed have two groups each; each group has lessons with marks, and for every fourth lesson a homework with a submission of each
 * student. Without numbers it is the school of 500 teachers, 4,500 students and 100 groups of 40 that docs/benchmarks.md imports.
 * Addresses are those of the load script.
 *
 * <p>Usage: {@code java LargeDump.java FILE [PEOPLE [SEED [LESSONS_OF_A_GROUP [GROUPS [STUDENTS_OF_A_GROUP]]]]]}. Nobody in it can
 * sign in.
 */
public final class LargeDump {

    private static final Instant FIRST_LESSON = Instant.parse("2026-01-12T06:00:00Z");
    private static final int QUESTIONS = 3;

    private final PrintWriter out;
    private final RandomGenerator random;
    private final int teachers;
    private final int students;
    private final int lessonsOfAGroup;
    private final int groups;
    private final int studentsOfAGroup;
    private boolean first = true;
    private long lesson;
    private long mark;
    private long homework;
    private long question;
    private long submission;
    private long answer;

    private LargeDump(PrintWriter out, int people, long seed, int lessonsOfAGroup, int groups, int studentsOfAGroup) {
        this.out = out;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.teachers = Math.max(1, people / 10);
        this.students = people - teachers;
        this.lessonsOfAGroup = lessonsOfAGroup;
        this.groups = Math.min(groups, 2 * teachers);
        this.studentsOfAGroup = studentsOfAGroup;
    }

    public static void main(String[] arguments) throws IOException {
        var people = (int) number(arguments, 1, 5_000);
        try (var out = new PrintWriter(Files.newBufferedWriter(Path.of(arguments[0]), StandardCharsets.UTF_8))) {
            new LargeDump(
                            out,
                            people,
                            number(arguments, 2, 1),
                            (int) number(arguments, 3, 10),
                            (int) number(arguments, 4, Math.max(1, people / 50)),
                            (int) number(arguments, 5, 40))
                    .write();
        }
    }

    private static long number(String[] arguments, int place, long otherwise) {
        return arguments.length > place ? Long.parseLong(arguments[place]) : otherwise;
    }

    private void write() {
        out.print('[');
        for (int i = 1; i <= teachers; i++) {
            person(teacher(i), "teacher", i);
        }
        for (int i = 1; i <= students; i++) {
            person(student(i), "student", i);
        }
        for (int group = 1; group <= groups; group++) {
            group(group);
        }
        out.println(']');
    }

    private static String teacher(int number) {
        return "teacher" + number + "@loadtest.local";
    }

    private static String student(int number) {
        return "student" + number + "@loadtest.local";
    }

    private void record(String model, String pk, String fields) {
        out.print(first ? "\n" : ",\n");
        first = false;
        out.print("{\"model\": \"" + model + "\"" + pk + ", \"fields\": " + fields.replace("\n", " ") + "}");
    }

    private void record(String model, long pk, String fields) {
        record(model, ", \"pk\": " + pk, fields);
    }

    private void person(String email, String role, int number) {
        record("accounts.customuser", "", """
                {"password": "!", "last_login": null, "is_superuser": false, "first_name": "Имя%d", "last_name": "Фамилия%d",
                 "is_staff": false, "is_active": true, "date_joined": "2025-10-28T08:15:03Z", "email": "%s", "email_verified": true,
                 "phone_number": null, "role": "%s", "middle_name": "", "agreed_to_marketing": false, "avatar": "",
                 "date_of_birth": null, "telegram_id": null, "telegram_username": "", "telegram_chat_id": null,
                 "telegram_verified": false, "notification_consent": false, "notification_consent_at": null,
                 "referral_code": "", "referred_by": null, "zoom_account_id": "", "zoom_client_id": "",
                 "zoom_client_secret": "", "zoom_user_id": "", "zoom_pmi_link": "", "google_meet_connected": false,
                 "google_meet_client_id": "", "google_meet_client_secret": "", "google_meet_access_token": "",
                 "google_meet_refresh_token": "", "google_meet_token_expires_at": null, "google_meet_email": "",
                 "gdrive_folder_id": "", "username_handle": null, "created_at": "2025-10-28T08:15:03.123Z",
                 "updated_at": "2025-12-07T09:00:00Z", "groups": [], "user_permissions": []}""".formatted(number, number, email, role));
    }

    private void group(int group) {
        var teacher = teacher((group + 1) / 2);
        var members = new ArrayList<String>();
        var from = (group - 1L) * studentsOfAGroup;
        for (int i = 0; i < Math.min(studentsOfAGroup, students); i++) {
            members.add(student((int) ((from + i) % students) + 1));
        }
        record("schedule.group", group, """
                {"name": "Группа %d", "teacher": ["%s"], "description": "", "invite_code": null, "telegram_chat_id": "",
                 "created_at": "2025-11-01T10:00:00Z", "updated_at": "2025-11-01T10:00:00Z", "school": null,
                 "students": [%s]}""".formatted(
                group, teacher, members.stream().map(m -> "[\"" + m + "\"]").collect(Collectors.joining(", "))));
        for (int i = 0; i < lessonsOfAGroup; i++) {
            // The two groups of a teacher meet at different hours.
            lesson(
                    group,
                    teacher,
                    members,
                    FIRST_LESSON.plus(7L * i, ChronoUnit.DAYS).plus(2L * (group % 2), ChronoUnit.HOURS));
        }
        for (int i = 0; i < Math.max(1, lessonsOfAGroup / 4); i++) {
            homework(group, teacher, members);
        }
    }

    private void lesson(int group, String teacher, List<String> members, Instant at) {
        record("schedule.lesson", ++lesson, """
                {"title": "Урок %d", "group": %d, "teacher": ["%s"], "start_time": "%s", "end_time": "%s", "topics": "Тема",
                 "location": "", "zoom_meeting_id": null, "zoom_start_url": null, "zoom_join_url": null, "zoom_password": null,
                 "zoom_account": null, "zoom_account_used": null, "notes": "", "is_quick_lesson": false, "record_lesson": true,
                 "recording_available_for_days": 90, "google_meet_link": "", "google_calendar_event_id": "", "ended_at": "%s",
                 "created_at": "2025-12-01T10:01:02.345Z", "updated_at": "2026-01-01T10:00:00Z"}""".formatted(
                        lesson, group, teacher, at, at.plusSeconds(5_400), at.plusSeconds(5_587)));
        for (var member : members) {
            record("accounts.attendancerecord", ++mark, """
                    {"lesson": %d, "student": ["%s"], "status": "%s", "auto_recorded": true, "recorded_by": null,
                     "recorded_at": "%s", "updated_at": "%s"}""".formatted(
                            lesson, member, random.nextInt(10) == 0 ? "absent" : "attended", at, at));
        }
    }

    private void homework(int group, String teacher, List<String> members) {
        record("homework.homework", ++homework, """
                {"teacher": ["%s"], "lesson": null, "is_template": false, "gdrive_folder_id": "", "title": "ДЗ %d",
                 "description": "", "status": "published", "deadline": null, "max_score": 30,
                 "published_at": "2026-01-13T12:00:00Z", "created_at": "2026-01-12T19:30:40.650Z",
                 "updated_at": "2026-01-12T19:30:40.650Z", "ai_grading_enabled": false, "ai_provider": "deepseek",
                 "ai_grading_prompt": "", "student_instructions": "", "allow_view_answers": false, "school": null,
                 "assigned_groups": [%d], "assigned_students": [], "exam_topics": []}""".formatted(teacher, homework, group));
        var firstQuestion = question + 1;
        for (int i = 0; i < QUESTIONS; i++) {
            record("homework.question", ++question, """
                    {"homework": %d, "prompt": "Вопрос", "question_type": "TEXT", "points": 10, "order": %d,
                     "config": {"correctAnswer": "42"}, "explanation": ""}""".formatted(homework, i));
        }
        for (var member : members) {
            record("homework.studentsubmission", ++submission, """
                    {"homework": %d, "student": ["%s"], "status": "graded", "total_score": 30, "teacher_feedback_summary": {},
                     "created_at": "2026-01-14T12:00:00Z", "submitted_at": "2026-01-14T13:00:00Z",
                     "graded_at": "2026-01-15T12:00:00Z", "revision_count": 0, "revision_comment": ""}""".formatted(homework, member));
            for (int i = 0; i < QUESTIONS; i++) {
                record("homework.answer", ++answer, """
                        {"submission": %d, "question": %d, "text_answer": "%d", "auto_score": 10, "teacher_score": null,
                         "teacher_feedback": "", "needs_manual_review": false, "needs_revision": false, "attachments": [],
                         "answered_at": "2026-01-14T12:30:00Z", "time_spent_seconds": 33, "started_at": "2026-01-14T12:00:00Z",
                         "revision_count": 0, "is_pasted": false, "tab_switches": 0, "selected_choices": []}""".formatted(
                                submission, firstQuestion + i, random.nextInt(1_000)));
            }
        }
    }
}
