DROP TABLE audit_state;
DROP INDEX audit_entries_at;
ALTER TABLE audit_entries RENAME TO audit_entries_after;
CREATE TABLE audit_entries (
    id      TEXT PRIMARY KEY NOT NULL,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    action  TEXT NOT NULL,
    subject TEXT,
    detail  TEXT
) WITHOUT ROWID;
INSERT INTO audit_entries (id, at, actor, action, subject, detail)
SELECT printf('%020d', entry), at, actor, action, subject, detail FROM audit_entries_after;
DROP TABLE audit_entries_after;
