-- One row once every sealed value of this database is bound to its row: from then on a value that is bound to none is refused.
create table sealing (
    bound_at timestamptz not null
);
