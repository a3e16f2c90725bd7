-- Ids below one million are left to imports.
create sequence notification_mute_id_seq as bigint start with 1000001;

-- What somebody wants to be told. Only what they have set stands here; the rest is the default of each setting. The members are
-- those of the contract.
create table notification_preference (
    person_id  bigint      primary key references person on delete cascade,
    settings   jsonb       not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

-- Of which group or which student somebody wants to hear nothing; without types nothing at all.
create table notification_mute (
    id          bigint primary key,
    person_id   bigint      not null references person on delete cascade,
    group_id    bigint references study_group on delete cascade,
    student_id  bigint references person on delete cascade,
    muted_types text[]      not null,
    created_at  timestamptz not null,
    constraint a_mute_is_for_one_thing check (num_nonnulls(group_id, student_id) = 1),
    constraint a_group_is_muted_once unique (person_id, group_id),
    constraint a_student_is_muted_once unique (person_id, student_id)
);
create index mute_of_group on notification_mute (group_id) where group_id is not null;
create index mute_of_student on notification_mute (student_id) where student_id is not null;
