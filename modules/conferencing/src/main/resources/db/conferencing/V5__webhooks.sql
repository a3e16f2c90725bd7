-- Source, never rebuilt: what the provider has told us, as it came, for a week. Sealed, because it names people.
-- The same thing told twice has the same fingerprint.
create table webhook_delivery (
    id          bigint generated always as identity primary key,
    event       text        not null,
    fingerprint bytea       not null unique,
    body        bytea       not null,
    received_at timestamptz not null,
    state       text        not null check (state in ('NEW', 'DONE', 'IGNORED', 'FAILED')),
    tries       integer     not null default 0,
    next_try_at timestamptz not null,
    remark      text
);
create index webhook_delivery_to_process on webhook_delivery (next_try_at, id) where state = 'NEW';
create index webhook_delivery_age on webhook_delivery (received_at);

-- Read model: when somebody last came into a lease's meeting, and when the last one last left it.
create table meeting_life (
    lease_id   bigint primary key,
    lesson_id  bigint not null,
    began_at   timestamptz,
    emptied_at timestamptz
);

-- Source, never rebuilt: who came into a lease's meeting and left it, and when. A set: the same fact told twice is one row.
-- No names or addresses: a participant is the provider's id of one, and our person where an address told who it is.
create table presence (
    lease_id    bigint      not null,
    participant text        not null,
    source      text        not null check (source in ('HEARD', 'REPORTED')),
    kind        text        not null check (kind in ('CAME', 'LEFT')),
    at          timestamptz not null,
    person_id   bigint,
    primary key (lease_id, participant, source, kind, at)
);

-- Source, never rebuilt: how often the provider was asked for its own list of participants after a lease had ended.
create table participant_report (
    lease_id bigint primary key,
    asked_at timestamptz not null,
    times    integer     not null check (times > 0)
);
