-- One row: whoever appends holds it.
CREATE TABLE log_state (
    id        BIGINT PRIMARY KEY NOT NULL CHECK (id = 1),
    tree_size BIGINT NOT NULL,
    last_at   TEXT NOT NULL
);
INSERT INTO log_state (id, tree_size, last_at) VALUES (1, 0, '1970-01-01T00:00:00.000Z');

CREATE TABLE log_entries (
    leaf      BIGINT PRIMARY KEY NOT NULL,
    reference TEXT NOT NULL REFERENCES statements (reference),
    revision  BIGINT NOT NULL,
    event     TEXT NOT NULL,
    digest    TEXT NOT NULL,
    nonce     TEXT NOT NULL,
    at        TEXT NOT NULL
);
CREATE INDEX log_entries_reference ON log_entries (reference, revision);

-- Hashes of complete subtrees, by their index in the order in which they become complete.
CREATE TABLE log_nodes (
    node BIGINT PRIMARY KEY NOT NULL,
    hash BYTEA NOT NULL
);

-- Signed heads.
CREATE TABLE log_heads (
    tree_size BIGINT PRIMARY KEY NOT NULL,
    note      TEXT NOT NULL
);

-- Keys that have signed heads.
CREATE TABLE log_keys (
    log_key  TEXT PRIMARY KEY NOT NULL,
    added_at TEXT NOT NULL
);
