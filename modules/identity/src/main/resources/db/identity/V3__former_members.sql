-- Who has left a group. The code that was in force then does not let them in again: barred is taken back when the code is
-- renewed (docs/adr/0016-rights-follow-the-group.md). The row goes when they are a member again.
create table former_member (
    group_id   bigint      not null references study_group on delete cascade,
    student_id bigint      not null references person on delete cascade,
    left_at    timestamptz not null,
    barred     boolean     not null,
    primary key (group_id, student_id)
);
create index former_group_of_student on former_member (student_id);

-- Whom a teacher has taught in a group of theirs, and so may add to another one by id.
create table former_student (
    teacher_id bigint not null references person on delete cascade,
    student_id bigint not null references person on delete cascade,
    primary key (teacher_id, student_id)
);
create index former_teacher_of_student on former_student (student_id);

-- Those who left before this version, as far as the groups' histories tell.
insert into former_member (group_id, student_id, left_at, barred)
select g.id,
       p.id,
       gone.time_stamp::timestamptz,
       not exists (select from eventstore.domain_event renewed
                   where renewed.aggregate_identifier = gone.aggregate_identifier
                     and renewed.payload_type = 'identity.invite-code-renewed'
                     and renewed.sequence_number > gone.sequence_number)
from (select distinct on (e.aggregate_identifier, (e.payload::jsonb) ->> 'studentId') e.*
      from eventstore.domain_event e
      where e.payload_type = 'identity.student-left-group'
      order by e.aggregate_identifier, (e.payload::jsonb) ->> 'studentId', e.sequence_number desc) gone
join study_group g on g.id = ((gone.payload::jsonb) ->> 'groupId')::bigint
join person p on p.id = ((gone.payload::jsonb) ->> 'studentId')::bigint
where not exists (select from group_member m where m.group_id = g.id and m.student_id = p.id);

insert into former_student (teacher_id, student_id)
select distinct g.teacher_id, f.student_id
from former_member f
join study_group g on g.id = f.group_id;

-- Who had a group before it was handed over. What they taught there stays theirs in the history, but they read it no more; a
-- substitute, who never had the group, is not here.
create table former_teacher (
    group_id   bigint      not null references study_group on delete cascade,
    teacher_id bigint      not null references person on delete cascade,
    until      timestamptz not null,
    primary key (group_id, teacher_id)
);
create index former_group_of_teacher on former_teacher (teacher_id);

insert into former_teacher (group_id, teacher_id, until)
select g.id, p.id, max(e.time_stamp::timestamptz)
from eventstore.domain_event e
join study_group g on g.id = ((e.payload::jsonb) ->> 'groupId')::bigint
join person p on p.id = ((e.payload::jsonb) ->> 'fromTeacherId')::bigint and p.id <> g.teacher_id
where e.payload_type = 'identity.group-handed-over'
group by g.id, p.id;

-- What other modules may read.
create view former_group_teacher as
select group_id, teacher_id, until from former_teacher;

create view former_membership as
select group_id, student_id, left_at from former_member;
