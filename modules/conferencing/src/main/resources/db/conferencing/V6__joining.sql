-- Source, never rebuilt: pupils' clicks on the way into a lesson's room. That somebody came is an event; how often somebody
-- tried is not worth one.
create table join_click (
    lesson_id bigint      not null,
    person_id bigint      not null,
    first_at  timestamptz not null,
    last_at   timestamptz not null,
    clicks    integer     not null check (clicks > 0),
    primary key (lesson_id, person_id)
);
