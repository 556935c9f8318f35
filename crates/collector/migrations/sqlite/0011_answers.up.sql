-- How statements came that did not come online, and who entered them. So many people stand behind
-- one.
CREATE TABLE entries (
    reference  TEXT PRIMARY KEY NOT NULL REFERENCES statements (reference),
    route      TEXT NOT NULL,
    arrived_on TEXT NOT NULL,
    people     BIGINT NOT NULL,
    note       TEXT NOT NULL,
    actor      TEXT NOT NULL
) WITHOUT ROWID;

-- Who signed them, as a JSON array of names. It is deleted with names and addresses.
CREATE TABLE signatories (
    reference TEXT PRIMARY KEY NOT NULL REFERENCES entries (reference),
    names     TEXT NOT NULL
) WITHOUT ROWID;
