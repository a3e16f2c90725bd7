-- Answers given under an Idempotency-Key, for 24 hours.
create table idempotent_answer (
    person_id  bigint      not null,
    key        text        not null,
    request    text        not null,
    status     integer,
    headers    jsonb,
    body       bytea,
    created_at timestamptz not null default now(),
    primary key (person_id, key)
);
create index idempotent_answer_age on idempotent_answer (created_at);

-- What imports have taken over: a second run of the same dump finds everything here and changes nothing.
create table import_ledger (
    model       text        not null,
    key         text        not null,
    fingerprint text        not null,
    outcome     text        not null,
    imported_at timestamptz not null default now(),
    primary key (model, key)
);
