-- Accounts of programs that read the feed. Of a token only its SHA-256 is kept: the token is 256 random bits, so there is
-- nothing to guess, and no salt is needed.
create table consumer (
    id           bigint generated always as identity primary key,
    name         varchar(63) not null check (name ~ '^[a-z0-9][a-z0-9-]*$'),
    token_hash   bytea       not null unique check (octet_length(token_hash) = 32),
    scopes       text[]      not null check (cardinality(scopes) > 0),
    created_at   timestamptz not null,
    revoked_at   timestamptz,
    -- To the minute: it is no log, it tells an account in use from a forgotten one.
    last_used_at timestamptz
);

create unique index one_active_consumer_per_name on consumer (name) where revoked_at is null;
