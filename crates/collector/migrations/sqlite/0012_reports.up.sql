-- That somebody says an answer in their name is not theirs, and what was decided about it. How to
-- reach them is deleted with names and addresses.
CREATE TABLE reports (
    id         TEXT PRIMARY KEY NOT NULL,
    at         TEXT NOT NULL,
    about      TEXT NOT NULL,
    reference  TEXT REFERENCES statements (reference),
    words      TEXT NOT NULL,
    contact    TEXT,
    decision   TEXT,
    reason     TEXT NOT NULL,
    actor      TEXT NOT NULL,
    decided_at TEXT
) WITHOUT ROWID;
CREATE INDEX reports_at ON reports (at);

-- Statements that are not of whom they say, and those that were found to be after all: what was
-- decided last. Its number is counted in moderation_state too.
CREATE TABLE set_asides (
    reference    TEXT PRIMARY KEY NOT NULL REFERENCES statements (reference),
    is_set_aside BIGINT NOT NULL,
    reason       TEXT NOT NULL,
    change       BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX set_asides_change ON set_asides (change);
