-- Each teacher's last quick start: a second click, on whichever server, is for the same lesson.
create table quick_start (
    teacher_id bigint primary key,
    lesson_id bigint not null,
    group_id bigint not null,
    title text not null,
    asked_at timestamptz not null,
    begun_at timestamptz
);
