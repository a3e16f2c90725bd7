-- The shape Axon's JDBC engine expects (EventSchema/TokenSchema in EventStoreConfiguration name the columns).
-- One sequence, increment 1, cache 1: gaps stay short (reliability note R2).
create table domain_event (
    global_index         bigint generated always as identity (increment by 1 cache 1) primary key,
    event_identifier     varchar(64)  not null unique,
    aggregate_identifier varchar(128) not null,
    sequence_number      bigint       not null,
    type                 varchar(128),
    time_stamp           varchar(64)  not null,
    payload_type         varchar(128) not null,
    payload_revision     varchar(32),
    payload              jsonb        not null,
    meta_data            jsonb        not null,
    constraint one_history_per_aggregate unique (aggregate_identifier, sequence_number)
);

create table snapshot_event (
    event_identifier     varchar(64)  not null unique,
    aggregate_identifier varchar(128) not null,
    sequence_number      bigint       not null,
    type                 varchar(128) not null,
    time_stamp           varchar(64)  not null,
    payload_type         varchar(128) not null,
    payload_revision     varchar(32),
    payload              jsonb        not null,
    meta_data            jsonb        not null,
    primary key (aggregate_identifier, sequence_number, type)
);

create table token_entry (
    processor_name varchar(128) not null,
    segment        integer      not null,
    token          bytea,
    token_type     varchar(255),
    time_stamp     varchar(64),
    owner          varchar(255),
    primary key (processor_name, segment)
);
