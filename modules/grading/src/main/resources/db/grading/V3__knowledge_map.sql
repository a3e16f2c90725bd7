-- The map of what is examined: exam, subject, section, topic. It came with an import and is only read.
create table exam (
    id          bigint primary key,
    code        text not null,
    name        text not null,
    description text not null
);

create table exam_subject (
    id                bigint primary key,
    exam_id           bigint  not null references exam on delete cascade,
    code              text    not null,
    name              text    not null,
    icon              text    not null,
    color             text    not null,
    max_primary_score integer not null,
    tasks             integer not null,
    position          integer not null
);
create index exam_subject_of_exam on exam_subject (exam_id, position, id);

create table exam_section (
    id          bigint primary key,
    subject_id  bigint  not null references exam_subject on delete cascade,
    code        text    not null,
    name        text    not null,
    description text    not null,
    position    integer not null
);
create index exam_section_of_subject on exam_section (subject_id, position, id);

create table exam_topic (
    id          bigint primary key,
    section_id  bigint  not null references exam_section on delete cascade,
    code        text    not null,
    name        text    not null,
    description text    not null,
    task_number integer,
    max_score   integer not null,
    difficulty  text    not null,
    fipi_code   text    not null,
    keywords    text[]  not null,
    position    integer not null
);
create index exam_topic_of_section on exam_topic (section_id, position, id);

-- Which subject a student prepares for.
create table exam_preparation (
    student_id  bigint      not null,
    subject_id  bigint      not null references exam_subject on delete cascade,
    assigned_by bigint,
    assigned_at timestamptz not null,
    primary key (student_id, subject_id)
);

-- How well a student commands a topic, as the original reckoned it: levels in per cent.
create table topic_mastery (
    student_id       bigint      not null,
    topic_id         bigint      not null references exam_topic on delete cascade,
    level            numeric     not null,
    stability        numeric     not null,
    trend            text        not null,
    status           text        not null,
    attempts         integer     not null,
    successes        integer     not null,
    points           numeric     not null,
    points_possible  numeric     not null,
    average_seconds  integer     not null,
    last_scores      jsonb       not null,
    first_attempt_at timestamptz,
    last_attempt_at  timestamptz,
    updated_at       timestamptz not null,
    primary key (student_id, topic_id)
);
