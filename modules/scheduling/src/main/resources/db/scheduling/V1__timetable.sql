create sequence lesson_id_seq as bigint;
create sequence series_id_seq as bigint;
create sequence attendance_id_seq as bigint;

-- Read model of lessons, kept by the events in their own transaction; it also holds what no single lesson can know:
-- a teacher is not in two places at once. Imported lessons that already overlap, and quick lessons, are exempt.
create table lesson (
    id                 bigint primary key,
    title              text        not null,
    group_id           bigint      not null,
    teacher_id         bigint      not null,
    starts_at          timestamptz not null,
    ends_at            timestamptz not null,
    topics             text        not null,
    location           text        not null,
    notes              text        not null,
    quick              boolean     not null,
    record_lesson      boolean     not null,
    recording_days     integer     not null,
    started_at         timestamptz,
    ended_at           timestamptz,
    exclusive          boolean     not null,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    constraint lesson_ends_after_it_starts check (ends_at > starts_at),
    constraint teacher_has_one_lesson_at_a_time
        exclude using gist (teacher_id with =, tstzrange(starts_at, ends_at) with &&) where (exclusive and ended_at is null),
    constraint group_has_one_lesson_at_a_time
        exclude using gist (group_id with =, tstzrange(starts_at, ends_at) with &&) where (exclusive and ended_at is null)
);
create index lesson_by_teacher on lesson (teacher_id, starts_at);
create index lesson_by_group on lesson (group_id, starts_at);
create index lesson_by_start on lesson (starts_at);

-- Weekly rules as wall-clock times in a zone. Weekday 0 is Monday, as in the contract.
create table series (
    id         bigint primary key,
    title      text        not null,
    group_id   bigint      not null,
    teacher_id bigint      not null,
    weekday    smallint    not null check (weekday between 0 and 6),
    week_type  text        not null check (week_type in ('ALL', 'UPPER', 'LOWER')),
    starts_at  time        not null,
    ends_at    time        not null,
    zone       text        not null,
    first_day  date        not null,
    last_day   date        not null,
    topics     text        not null,
    location   text        not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index series_by_teacher on series (teacher_id);
create index series_by_group on series (group_id);

-- How a series reminds, and where. A chat's address is contact data, so it is in no event: this is a source, no read model.
create table series_reminder (
    series_id     bigint primary key,
    enabled       boolean not null,
    minutes       integer not null,
    to_group      boolean not null,
    to_students   boolean not null,
    group_chat_id text    not null
);

-- One mark per pupil and lesson, from both tables of the original.
create table attendance (
    id         bigint      not null unique,
    lesson_id  bigint      not null,
    student_id bigint      not null,
    status     text        not null check (status in ('present', 'absent', 'excused', 'watched_recording')),
    source     text        not null check (source in ('manual', 'join', 'import')),
    note       text        not null,
    marked_by  bigint,
    marked_at  timestamptz not null,
    primary key (lesson_id, student_id)
);
create index attendance_of_student on attendance (student_id);

-- What other modules may read.
create view lesson_card as
select id,
       title,
       group_id,
       teacher_id,
       starts_at,
       ends_at,
       quick,
       record_lesson,
       recording_days,
       started_at,
       ended_at
from lesson;

create view attendance_mark as
select lesson_id, student_id, status, marked_at from attendance;
