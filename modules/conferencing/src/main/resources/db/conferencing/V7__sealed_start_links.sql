-- A host's link lets its holder in as host, so it is sealed from now on. What stands here in clear is sealed at the next start of a
-- server or a command.
alter table room alter column zoom_start_url type bytea using convert_to(zoom_start_url, 'UTF8');
