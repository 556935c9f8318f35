-- People sign in with a password and a code. Roles have the names of what people are there for.
ALTER TABLE users ADD COLUMN organisation TEXT NOT NULL DEFAULT '';
-- 1 while the password is the one that somebody else gave.
ALTER TABLE users ADD COLUMN must_change BIGINT NOT NULL DEFAULT 0;
-- Sealed with a key that is not in the store; none until a program for codes is set up.
ALTER TABLE users ADD COLUMN code_secret TEXT;
-- The time step of the last code: none counts twice.
ALTER TABLE users ADD COLUMN code_step BIGINT NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN failures BIGINT NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN locked_until TEXT;
ALTER TABLE users ADD COLUMN signed_in_at TEXT;
-- Who they are at a sign-in service.
ALTER TABLE users ADD COLUMN subject TEXT;
UPDATE users SET role = 'analyst' WHERE role = 'reader';
UPDATE users SET role = 'administrator' WHERE role = 'admin';
CREATE UNIQUE INDEX users_subject ON users (subject) WHERE subject IS NOT NULL;

-- Who is signed in, and how far. The name of a session is only with its browser.
CREATE TABLE logins (
    id_hash    TEXT PRIMARY KEY NOT NULL,
    name       TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE,
    stage      TEXT NOT NULL,
    created_at TEXT NOT NULL,
    seen_at    TEXT NOT NULL,
    purpose    TEXT,
    -- Sealed: of a program for codes that is being set up.
    enrolment  TEXT
) WITHOUT ROWID;
CREATE INDEX logins_name ON logins (name);
