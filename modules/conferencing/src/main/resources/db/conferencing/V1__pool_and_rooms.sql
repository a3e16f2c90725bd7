create sequence host_id_seq as bigint;
create sequence lease_id_seq as bigint;
create sequence fence_seq as bigint;
create sequence recording_id_seq as bigint;

-- Read model: the accounts that can host a meeting.
create table host (
    id               bigint primary key,
    slots            integer     not null check (slots > 0),
    capacity         integer     not null check (capacity > 0),
    owner_teacher_id bigint,
    affinity         bigint[]    not null,
    suspended        text,
    added_at         timestamptz not null,
    last_used_at     timestamptz
);

-- Source, never rebuilt: what logs in as a host, and the address it is known by. The secret is sealed.
create table host_credentials (
    host_id         bigint primary key,
    label           text        not null,
    zoom_account_id text        not null,
    client_id       text        not null,
    client_secret   bytea       not null,
    zoom_user_id    text        not null,
    remark          text        not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null
);

-- Read model of leases, kept by the events in their own transaction. Its two indexes are the promise of the pool:
-- a slot hosts one lesson at a time, and a lesson has one room at a time. Nothing is counted, so nothing can drift.
create table lease (
    id                 bigint primary key,
    lesson_id          bigint      not null,
    host_id            bigint      not null,
    slot               integer     not null,
    fence              bigint      not null unique,
    granted_at         timestamptz not null,
    expires_at         timestamptz not null,
    room_opened_at     timestamptz,
    provider           text,
    meeting_id         text,
    recording_audience text,
    recording_groups   bigint[]    not null,
    recording_students bigint[]    not null,
    ended_at           timestamptz,
    end_reason         text
);
create unique index one_open_lease_per_slot on lease (host_id, slot) where ended_at is null;
create unique index one_open_lease_per_lesson on lease (lesson_id) where ended_at is null;
create index lease_by_meeting on lease (meeting_id);

-- Source, never rebuilt: links let their holder in, so they stand in no event. One room per lesson, the latest.
create table room (
    lesson_id                bigint primary key,
    lease_id                 bigint,
    host_id                  bigint,
    zoom_meeting_id          text,
    zoom_join_url            text,
    zoom_start_url           text,
    zoom_password            text,
    google_meet_link         text not null,
    google_calendar_event_id text not null
);
create index room_by_lease on room (lease_id);
create index room_by_meeting on room (zoom_meeting_id);

-- Read model: what is known of a recording. A recording without a lesson belongs to the teacher alone.
create table recording (
    id               bigint primary key,
    lesson_id        bigint,
    owner_teacher_id bigint,
    title            text        not null,
    kind             text        not null,
    storage          text        not null,
    state            text        not null check (state in ('processing', 'ready', 'archived', 'failed')),
    started_at       timestamptz,
    stopped_at       timestamptz,
    seconds          integer,
    bytes            bigint,
    archived_at      timestamptz,
    archived_bytes   bigint,
    views            integer     not null,
    audience         text        not null,
    groups           bigint[]    not null,
    students         bigint[]    not null,
    available_until  timestamptz,
    deleted_at       timestamptz,
    deleted_by       bigint,
    created_at       timestamptz not null,
    updated_at       timestamptz not null
);
create index recording_by_lesson on recording (lesson_id);
create index recording_by_owner on recording (owner_teacher_id);

-- Source, never rebuilt: where a recording lies.
create table recording_media (
    recording_id     bigint primary key,
    external_id      text not null,
    download_url     text not null,
    play_url         text not null,
    archive_url      text not null,
    archive_key      text not null,
    drive_file_id    text not null,
    drive_folder_id  text not null,
    thumbnail_url    text not null,
    deletion_remark  text not null
);
create index recording_media_by_external_id on recording_media (external_id);
