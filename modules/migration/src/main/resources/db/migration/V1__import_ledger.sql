-- What imports have taken over: a second run of the same dump finds everything here and changes nothing. It was made in the schema
-- of app, whose scripts run before.
alter table app.import_ledger set schema migration;
