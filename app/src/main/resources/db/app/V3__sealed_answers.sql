-- Answers hold links and passwords of meetings, and what was asked may hold a password: both are sealed from now on. What was kept
-- in clear is forgotten; that these writes were carried out is not.
-- Whose answer it is, to be compared before it is given again: the role, the session, and the groups that the person had.
update idempotent_answer set body = null;
alter table idempotent_answer
    drop column request,
    drop column headers,
    add column request bytea,
    add column role    text     not null default '',
    add column session text,
    add column groups  bigint[] not null default '{}';
