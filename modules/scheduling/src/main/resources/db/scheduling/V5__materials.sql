-- Ids below one million are left to imports.
create sequence material_id_seq as bigint start with 1000001;

-- What a teacher hands out: texts, boards and files. Links and texts are typed by people and in no event: a source, no read
-- model. Lessons are a read model and come and go with their events, so nothing refers to them by a key.
create table material (
    id             bigint primary key,
    lesson_id      bigint,
    kind           text        not null check (kind in ('theory', 'notes', 'miro', 'document', 'link', 'image')),
    title          text        not null,
    description    text        not null,
    content        text        not null,
    file_url       text        not null,
    file_name      text        not null,
    file_bytes     bigint      not null,
    drive_file_id  text        not null,
    board_id       text        not null,
    board_url      text        not null,
    board_embed    text        not null,
    board_picture  text        not null,
    uploaded_by    bigint,
    audience       text        not null check (audience in ('GROUP_OF_LESSON', 'ALL_GROUPS_OF_TEACHER', 'GROUPS', 'STUDENTS')),
    groups         bigint[]    not null,
    students       bigint[]    not null,
    views          integer     not null,
    position       integer     not null,
    uploaded_at    timestamptz not null,
    updated_at     timestamptz not null
);
create index material_of_lesson on material (lesson_id) where lesson_id is not null;
create index material_by_teacher on material (uploaded_by, uploaded_at);

create table material_view (
    material_id bigint      not null references material on delete cascade,
    student_id  bigint      not null,
    viewed_at   timestamptz not null,
    seconds     integer     not null,
    completed   boolean     not null,
    primary key (material_id, student_id)
);
create index material_view_of_student on material_view (student_id);

-- Up to how many absences of a student in a group somebody has seen the alert.
create table absence_alert_read (
    person_id     bigint      not null,
    student_id    bigint      not null,
    group_id      bigint      not null,
    absences_seen integer     not null,
    read_at       timestamptz,
    primary key (person_id, student_id, group_id)
);
create index absence_alert_read_of_student on absence_alert_read (student_id);
