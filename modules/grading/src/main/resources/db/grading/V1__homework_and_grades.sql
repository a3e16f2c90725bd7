create sequence homework_id_seq as bigint;
create sequence question_id_seq as bigint;
create sequence choice_id_seq as bigint;
create sequence submission_id_seq as bigint;
create sequence answer_id_seq as bigint;
create sequence control_point_id_seq as bigint;
create sequence control_point_result_id_seq as bigint;

-- Read model of homework, kept by its events.
create table homework (
    id                   bigint primary key,
    teacher_id           bigint      not null,
    lesson_id            bigint,
    title                text        not null,
    description          text        not null,
    template             boolean     not null,
    status               text        not null check (status in ('draft', 'published', 'archived')),
    deadline             timestamptz,
    published_at         timestamptz,
    max_score            integer     not null,
    student_instructions text        not null,
    allow_view_answers   boolean     not null,
    ai_grading_enabled   boolean     not null,
    ai_provider          text        not null,
    ai_grading_prompt    text        not null,
    exam_topics          jsonb       not null,
    created_at           timestamptz not null,
    updated_at           timestamptz not null
);
create index homework_by_teacher on homework (teacher_id, created_at desc);
create index homework_of_lesson on homework (lesson_id) where lesson_id is not null;

-- What pupils may see of a question (shown) stands apart from the whole of it (config), which holds the answer key: what is
-- read for a pupil never touches config or choice.correct.
create table question (
    id          bigint primary key,
    homework_id bigint  not null references homework on delete cascade,
    prompt      text    not null,
    type        text    not null,
    points      integer not null,
    position    integer not null,
    config      jsonb   not null,
    shown       jsonb   not null,
    explanation text    not null
);
create index question_of_homework on question (homework_id, position, id);

create table choice (
    id          bigint primary key,
    question_id bigint  not null references question on delete cascade,
    text        text    not null,
    correct     boolean not null
);
create index choice_of_question on choice (question_id, id);

-- Whom homework is for: whole groups, some pupils of a group, single pupils. Nothing else makes it visible.
create table group_target (
    homework_id bigint      not null references homework on delete cascade,
    group_id    bigint      not null,
    whole_group boolean     not null,
    due_at      timestamptz,
    assigned_at timestamptz not null,
    primary key (homework_id, group_id)
);
create index group_target_by_group on group_target (group_id);

create table group_target_student (
    homework_id bigint not null,
    group_id    bigint not null,
    student_id  bigint not null,
    primary key (homework_id, group_id, student_id),
    foreign key (homework_id, group_id) references group_target on delete cascade
);
create index group_target_by_student on group_target_student (student_id);

create table student_target (
    homework_id bigint not null references homework on delete cascade,
    student_id  bigint not null,
    primary key (homework_id, student_id)
);
create index student_target_by_student on student_target (student_id);

-- Read model of submissions. It also holds what no single submission can know: a pupil has one per homework.
create table submission (
    id                   bigint primary key,
    homework_id          bigint      not null,
    student_id           bigint      not null,
    status               text        not null check (status in ('in_progress', 'submitted', 'graded', 'revision')),
    total_score          integer,
    feedback_text        text,
    feedback_attachments jsonb       not null default '[]',
    feedback_at          timestamptz,
    created_at           timestamptz not null,
    submitted_at         timestamptz,
    graded_at            timestamptz,
    revision_count       integer     not null default 0,
    revision_comment     text        not null default '',
    constraint one_submission_per_homework_and_student unique (homework_id, student_id)
);
create index submission_of_student on submission (student_id);
create index submission_to_review on submission (homework_id) where status = 'submitted';

create table answer (
    id                  bigint primary key,
    submission_id       bigint   not null references submission on delete cascade,
    question_id         bigint   not null,
    text_answer         text     not null,
    selected_choices    bigint[] not null,
    attachments         jsonb    not null,
    auto_score          integer,
    teacher_score       integer,
    teacher_feedback    text     not null default '',
    needs_manual_review boolean  not null default false,
    needs_revision      boolean  not null default false,
    answered_at         timestamptz,
    time_spent_seconds  integer,
    pasted              boolean  not null,
    tab_switches        integer  not null
);
create index answer_of_submission on answer (submission_id);

create table control_point (
    id         bigint primary key,
    teacher_id bigint      not null,
    group_id   bigint      not null,
    lesson_id  bigint,
    title      text        not null,
    max_points integer     not null,
    held_on    date        not null,
    created_at timestamptz not null
);
create index control_point_of_group on control_point (group_id, held_on);

create table control_point_result (
    id               bigint primary key,
    control_point_id bigint      not null references control_point on delete cascade,
    student_id       bigint      not null,
    points           integer     not null,
    created_at       timestamptz not null,
    unique (control_point_id, student_id)
);
create index control_point_result_of_student on control_point_result (student_id);

-- What is known of files that questions and answers name. No read model: names, places and links of files are in no event.
create table stored_file (
    id            text primary key,
    owner_id      bigint      not null,
    original_name text        not null,
    mime_type     text        not null,
    size_bytes    bigint      not null,
    storage       text        not null,
    local_path    text        not null,
    remote_id     text        not null,
    created_at    timestamptz not null
);
