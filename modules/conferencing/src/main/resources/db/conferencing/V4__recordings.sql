-- Which file of which meeting a recording is, where we took it from the provider. A file is taken once, whoever hears of it first.
alter table recording_media
    add column provider_file_id text unique,
    add column meeting_id       text;
create index recording_media_by_meeting on recording_media (meeting_id);

alter table recording add column failure text;
create index recording_by_expiry on recording (available_until) where deleted_at is null;

-- Source, never rebuilt: how often a recording was opened here. A view decides nothing and nobody has to explain it afterwards, so it is
-- counted and not told: as events, the most popular recording would have the longest history to load.
create table recording_views (
    recording_id bigint primary key,
    views        bigint not null
);

-- Source, never rebuilt: files that are still to be fetched, or were given up (then nothing is due). The key is chosen before the first
-- byte is written, so that a crash leaves no file that nobody knows of; who fetches moves the due time first, so that nobody else does.
create table recording_transfer (
    recording_id bigint primary key,
    storage_key  text        not null unique,
    attempts     integer     not null,
    fetching     boolean     not null,
    due_at       timestamptz
);
create index recording_transfer_by_due on recording_transfer (due_at);

-- Source, never rebuilt: how often the provider was asked for the recordings of a lease's meeting, and when to ask again.
create table recording_search (
    lease_id bigint primary key,
    looks    integer     not null,
    due_at   timestamptz not null
);
create index recorded_lease on lease (ended_at) where recording_audience is not null;
