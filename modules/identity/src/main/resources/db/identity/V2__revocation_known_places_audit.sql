-- Raised by one by whatever takes back what was granted before: a new password, another role, deactivation, signing out
-- everywhere. A session and a join ticket hold the value of the moment they were granted, and count only while the person's
-- is the same. So a grant that races a revocation needs no lock: it is void if it read the value from before.
alter table person add column credentials_epoch integer not null default 0;
alter table session add column credentials_epoch integer not null default 0;

create or replace view person_card as
select id,
       email,
       first_name,
       middle_name,
       last_name,
       coalesce(nullif(concat_ws(' ', nullif(last_name, ''), nullif(first_name, ''), nullif(middle_name, '')), ''), email) as full_name,
       role,
       active,
       zoom_pmi_link,
       credentials_epoch
from person;

create index person_by_role on person (role, id) where active;

-- Wrong passwords are counted per account and kind of place from here on, under a keyed hash; what was counted before expires
-- within minutes anyway.
delete from failed_sign_in;
alter table failed_sign_in add column locked_until timestamptz not null;

-- Where a person has signed in before, as a keyed hash of the address's prefix. Wrong passwords from there have a counter of
-- their own, so that nobody can lock a person out from elsewhere (docs/adr/0015-sign-in-under-attack.md).
create table known_place (
    person_id    bigint      not null references person on delete cascade,
    place        bytea       not null,
    last_seen_at timestamptz not null,
    primary key (person_id, place)
);
create index known_place_by_age on known_place (last_seen_at);

-- Who did what to whose access, from where, with what outcome. No passwords, no tokens, no typed addresses. What repeats
-- within minutes (wrong passwords, denials) is one row with a count; its hash in "burst" says what counts as the same.
create table audit_entry (
    id               bigint generated always as identity primary key,
    occurred_at      timestamptz not null,
    last_occurred_at timestamptz not null,
    occurrences      integer     not null,
    kind             text        not null,
    outcome          text        not null,
    actor_id         bigint,
    operator         text        not null,
    person_id        bigint,
    place            text        not null,
    detail           text        not null,
    burst            bytea unique
);
create index audit_entry_by_time on audit_entry (occurred_at);
create index audit_entry_of_person on audit_entry (person_id, occurred_at) where person_id is not null;
create index audit_entry_by_actor on audit_entry (actor_id, occurred_at) where actor_id is not null;
