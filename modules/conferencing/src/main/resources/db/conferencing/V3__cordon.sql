-- Why no new lesson gets the account while those that have it keep it; null if lessons may get it.
alter table host add column cordoned text;
