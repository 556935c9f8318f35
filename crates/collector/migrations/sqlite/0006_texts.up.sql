-- Words of what was written freely, to be searched. Made anew from the statements where they are
-- missing, so neither copied nor backed up. The leaf is the one under which a statement came first.
CREATE TABLE texts (
    leaf      INTEGER PRIMARY KEY NOT NULL,
    reference TEXT NOT NULL UNIQUE REFERENCES statements (reference),
    words     TEXT NOT NULL
);
-- Words are made by the collector: letters and digits with one space between them.
CREATE VIRTUAL TABLE texts_found USING fts5(
    words, content = 'texts', content_rowid = 'leaf', tokenize = 'ascii', columnsize = 0
);
-- What is deleted is gone at once, and not with the next merge.
INSERT INTO texts_found (texts_found, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER texts_added AFTER INSERT ON texts BEGIN
    INSERT INTO texts_found (rowid, words) VALUES (new.leaf, new.words);
END;
CREATE TRIGGER texts_gone AFTER DELETE ON texts BEGIN
    INSERT INTO texts_found (texts_found, rowid, words) VALUES ('delete', old.leaf, old.words);
END;

-- One row: so many leaves of the log are taken in.
CREATE TABLE texts_state (
    id   INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    leaf BIGINT NOT NULL
);
INSERT INTO texts_state (id, leaf) VALUES (1, 0);

-- Filters with a name.
CREATE TABLE views (
    id         TEXT PRIMARY KEY NOT NULL,
    owner      TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    query      TEXT NOT NULL,
    is_shared  BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (owner, name)
) WITHOUT ROWID;
