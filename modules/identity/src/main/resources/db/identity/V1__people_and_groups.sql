create sequence person_id_seq as bigint;
create sequence group_id_seq as bigint;

-- The one place that holds names, addresses and hashes: erase the row and the person is gone. No read model, never rebuilt.
create table person (
    id                      bigint primary key default nextval('person_id_seq'),
    email                   text        not null unique,
    -- Two imported accounts whose addresses differ only in case are both real; new ones may not come about.
    email_twin              boolean     not null default false,
    password_hash           text,
    role                    text        not null check (role in ('student', 'teacher', 'admin')),
    superuser               boolean     not null default false,
    active                  boolean     not null default true,
    first_name              text        not null default '',
    middle_name             text        not null default '',
    last_name               text        not null default '',
    phone                   text unique,
    date_of_birth           date,
    avatar                  text        not null default '',
    email_verified          boolean     not null default false,
    marketing_consent       boolean     not null default false,
    notification_consent    boolean     not null default false,
    notification_consent_at timestamptz,
    telegram_id             text unique,
    telegram_username       text        not null default '',
    telegram_chat_id        text,
    telegram_verified       boolean     not null default false,
    referral_code           text,
    referred_by             bigint,
    handle                  text unique,
    zoom_pmi_link           text        not null default '',
    zoom_account_id         text        not null default '',
    zoom_client_id          text        not null default '',
    zoom_client_secret      bytea,
    zoom_user_id            text        not null default '',
    google_meet_connected   boolean     not null default false,
    google_meet_email       text        not null default '',
    created_at              timestamptz not null,
    updated_at              timestamptz not null,
    last_login              timestamptz
);
create unique index one_person_per_address on person (lower(email)) where not email_twin;
create index person_by_address on person (lower(email));

create table study_group (
    id               bigint primary key default nextval('group_id_seq'),
    name             text        not null,
    description      text        not null default '',
    teacher_id       bigint      not null references person,
    invite_code      text unique,
    telegram_chat_id text        not null default '',
    created_at       timestamptz not null,
    updated_at       timestamptz not null
);
create index group_by_teacher on study_group (teacher_id);

create table group_member (
    group_id   bigint      not null references study_group on delete cascade,
    student_id bigint      not null references person,
    joined_at  timestamptz not null,
    primary key (group_id, student_id)
);
create index group_of_student on group_member (student_id);

-- What other modules may read. Names stay in one place, and a list of lessons is still one statement.
create view person_card as
select id,
       email,
       first_name,
       middle_name,
       last_name,
       coalesce(nullif(concat_ws(' ', nullif(last_name, ''), nullif(first_name, ''), nullif(middle_name, '')), ''), email) as full_name,
       role,
       active,
       zoom_pmi_link
from person;

create view group_card as
select g.id,
       g.name,
       g.description,
       g.teacher_id,
       g.invite_code,
       g.telegram_chat_id,
       (select count(*)::int from group_member m where m.group_id = g.id) as student_count,
       g.created_at,
       g.updated_at
from study_group g;

create view group_membership as
select group_id, student_id, joined_at from group_member;
