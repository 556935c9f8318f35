DROP TABLE log_keys;
DROP TABLE log_heads;
DROP TABLE log_nodes;
DROP TABLE log_entries;
DROP TABLE log_state;
