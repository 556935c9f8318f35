-- Words of what was written freely, to be searched. Made anew from the statements where they are
-- missing, so neither copied nor backed up. The leaf is the one under which a statement came first.
-- Words are made by the collector, and come with their places: no parser of the server's.
CREATE TABLE texts (
    leaf      BIGINT PRIMARY KEY NOT NULL,
    reference TEXT NOT NULL UNIQUE REFERENCES statements (reference),
    words     TSVECTOR NOT NULL
);
CREATE INDEX texts_found ON texts USING GIN (words);

-- One row: so many leaves of the log are taken in.
CREATE TABLE texts_state (
    id   BIGINT PRIMARY KEY NOT NULL CHECK (id = 1),
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
);
