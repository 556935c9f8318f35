-- Who did what to whom, when and why: a chain of hashes.
ALTER TABLE audit_entries RENAME TO audit_entries_before;
CREATE TABLE audit_entries (
    entry   BIGINT PRIMARY KEY NOT NULL,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    action  TEXT NOT NULL,
    subject TEXT,
    purpose TEXT,
    detail  TEXT,
    -- Empty for what was written before there was a chain, until the next entry is.
    hash    TEXT NOT NULL
);
INSERT INTO audit_entries (entry, at, actor, action, subject, detail, hash)
SELECT ROW_NUMBER() OVER (ORDER BY id), at, actor, action, subject, detail, ''
FROM audit_entries_before;
DROP TABLE audit_entries_before;
CREATE INDEX audit_entries_at ON audit_entries (at);

-- One row: the last entry and its hash, the last that was deleted and its hash, and a signed note
-- of the last one that a collector wrote.
CREATE TABLE audit_state (
    id             BIGINT PRIMARY KEY NOT NULL CHECK (id = 1),
    entry          BIGINT NOT NULL,
    hash           TEXT NOT NULL,
    deleted_entry  BIGINT NOT NULL,
    deleted_hash   TEXT NOT NULL,
    note           TEXT
);
INSERT INTO audit_state (id, entry, hash, deleted_entry, deleted_hash)
SELECT 1, COUNT(*), CASE COUNT(*) WHEN 0 THEN '0000000000000000000000000000000000000000000000000000000000000000' ELSE '' END,
    0, '0000000000000000000000000000000000000000000000000000000000000000'
FROM audit_entries;
