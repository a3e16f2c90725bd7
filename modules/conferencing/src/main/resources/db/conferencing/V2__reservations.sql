-- Read model of reservations, kept by the events in their own transaction: which lessons are promised a slot of which tier,
-- and which wait for one. A lesson without a row has asked for nothing, or has given it back.
create table reservation (
    lesson_id     bigint primary key,
    teacher_id    bigint      not null,
    people        integer     not null check (people > 0),
    from_at       timestamptz not null,
    to_at         timestamptz not null,
    ad_hoc        boolean     not null,
    tier_owner    bigint,
    tier_capacity integer,
    waits_because text,
    asked_at      timestamptz not null,
    constraint promised_or_waiting check ((tier_capacity is null) = (waits_because is not null)),
    constraint reservation_ends_after_it_begins check (to_at > from_at)
);
create index reservation_in_time on reservation using gist (tstzrange(from_at, to_at));
create index reservation_waiting on reservation (asked_at, lesson_id) where waits_because is not null;

-- Source, never rebuilt: what has to be settled with the provider. A row is written before the provider is asked, so that a
-- lost answer leaves a trace: the meeting carries the lease's id and is adopted or deleted.
create table meeting (
    lease_id     bigint primary key,
    lesson_id    bigint      not null,
    host_id      bigint      not null,
    meeting_id   text,
    state        text        not null check (state in ('INTENDED', 'OPEN', 'TO_END', 'TO_DELETE', 'OVER')),
    since        timestamptz not null,
    next_look_at timestamptz not null,
    looks        integer     not null default 0,
    constraint who_is_ended_is_known check (meeting_id is not null or state in ('INTENDED', 'OVER'))
);
create index meeting_to_settle on meeting (next_look_at) where state not in ('OPEN', 'OVER');
create index meeting_by_number on meeting (meeting_id);

-- Source, never rebuilt: how many meetings were created on a host in a UTC day. Zoom allows 100 creates and updates.
create table create_budget (
    host_id bigint  not null,
    day     date    not null,
    used    integer not null check (used >= 0),
    primary key (host_id, day)
);

-- A host's link lets its holder in as host for two hours at Zoom; after that it has to be asked for again.
alter table room add column zoom_start_url_since timestamptz;
