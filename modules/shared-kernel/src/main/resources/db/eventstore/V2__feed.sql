-- Writers append in parallel; readers that stream follow the feed (docs/adr/0011-writers-in-parallel.md).
-- Rows from before this script count as older than every transaction.
alter table domain_event add column transaction_id xid8 not null default '0';
alter table domain_event alter column transaction_id set default pg_current_xact_id();
create index event_by_transaction on domain_event (transaction_id);

-- The published events in the order in which readers hear them. Positions have no gaps.
create table feed (
    position     bigint primary key,
    global_index bigint not null unique references domain_event
);

-- One row: below this transaction id no event is left that the feed could still lack.
create table relay (
    only_one boolean primary key default true check (only_one),
    bound    xid8 not null
);
insert into relay (bound) values ('0');
