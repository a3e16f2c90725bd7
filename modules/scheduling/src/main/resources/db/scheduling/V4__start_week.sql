-- A day of the week from which a series counts its weeks; null where their numbers in the ISO calendar decide.
alter table series add column start_week date;
