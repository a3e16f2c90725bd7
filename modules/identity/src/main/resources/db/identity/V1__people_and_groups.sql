-- Ids below one million are left to imports, which keep those of the original: an administrator or a group made before the
-- import is then not in the way.
create sequence person_number as bigint start with 1000001;
create sequence group_id_seq as bigint start with 1000001;

-- The one place that holds names, addresses and hashes: erase the row and the person is gone. No read model, never rebuilt.
create table person (
    id                      bigint primary key default nextval('person_number'),
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
    gdrive_folder_id        text        not null default '',
    created_at              timestamptz not null,
    updated_at              timestamptz not null,
    last_login              timestamptz
);
create unique index one_person_per_address on person (lower(email)) where not email_twin;
create index person_by_address on person (lower(email));

-- One sign-in on one device. No token lies here: refresh tokens are signed, and this row decides whether they still count
-- (docs/adr/0005-refresh-tokens.md). The generation grows only where the client asks for rotation.
create table session (
    id           text primary key,
    person_id    bigint      not null references person on delete cascade,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    last_used_at timestamptz not null,
    generation   integer     not null default 0,
    rotated_at   timestamptz,
    revoked_at   timestamptz
);
create index session_of_person on session (person_id);

-- Wrong passwords of late, by a hash of what they were tried for: addresses of strangers do not pile up here.
create table failed_sign_in (
    tried_for    bytea primary key,
    failures     integer     not null,
    counts_until timestamptz not null
);
create index failed_sign_in_by_end on failed_sign_in (counts_until);

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

-- Codes for one pupil each. They share their name space with the groups' codes.
create table individual_invite (
    id          bigint primary key,
    teacher_id  bigint      not null references person,
    subject     text        not null,
    invite_code text        not null unique,
    used_by     bigint references person,
    used_at     timestamptz,
    used        boolean     not null,
    created_at  timestamptz not null
);

-- Who is taught alone, and the teacher's private notes on it.
create table individual_student (
    student_id bigint      not null references person,
    teacher_id bigint references person,
    notes      text        not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique nulls not distinct (student_id, teacher_id)
);

create table school (
    id                    uuid primary key,
    slug                  text        not null unique,
    name                  text        not null,
    owner_id              bigint references person,
    is_default            boolean     not null,
    active                boolean     not null,
    logo_url              text        not null,
    favicon_url           text        not null,
    primary_color         text        not null,
    secondary_color       text        not null,
    custom_domain         text,
    telegram_bot_username text        not null,
    currency              text        not null,
    zoom_enabled          boolean     not null,
    google_meet_enabled   boolean     not null,
    homework_enabled      boolean     not null,
    recordings_enabled    boolean     not null,
    finance_enabled       boolean     not null,
    concierge_enabled     boolean     not null,
    created_at            timestamptz not null,
    updated_at            timestamptz not null
);

create table school_membership (
    school_id uuid        not null references school,
    person_id bigint      not null references person on delete cascade,
    role      text        not null,
    joined_at timestamptz not null,
    active    boolean     not null,
    primary key (school_id, person_id)
);

-- What the original knew of a subscription. Everybody's is active here; plan and beginning are shown.
create table subscription (
    person_id           bigint primary key references person on delete cascade,
    id                  bigint      not null,
    plan                text        not null,
    original_status     text        not null,
    started_at          timestamptz not null,
    original_expires_at timestamptz
);

create table status_message (
    id         bigint primary key,
    message    text        not null,
    target     text        not null check (target in ('teachers', 'students', 'all')),
    active     boolean     not null,
    created_at timestamptz not null
);

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
