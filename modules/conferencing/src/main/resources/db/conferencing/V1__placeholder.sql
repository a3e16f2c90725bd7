create sequence host_id_seq as bigint;
