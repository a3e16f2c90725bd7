create sequence homework_id_seq as bigint;
