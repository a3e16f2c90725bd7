-- The name of the program with a consumer account that did it: it reads the feed of events, or tried what it may not.
alter table audit_entry add column consumer text not null default '';
