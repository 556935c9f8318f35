-- What was received. Times are RFC 3339 in UTC with milliseconds: they sort as text.
CREATE TABLE statements (
    reference             TEXT PRIMARY KEY NOT NULL,
    public_id             TEXT NOT NULL UNIQUE,
    key_hash              TEXT NOT NULL UNIQUE,
    secret_hash           TEXT NOT NULL,
    questionnaire_id      TEXT NOT NULL,
    questionnaire_version BIGINT NOT NULL,
    received_at           TEXT NOT NULL,
    revision              BIGINT NOT NULL,
    withdrawn_at          TEXT
);

-- Never changed, but for the content of a statement that is withdrawn.
CREATE TABLE revisions (
    reference   TEXT NOT NULL REFERENCES statements (reference),
    revision    BIGINT NOT NULL,
    received_at TEXT NOT NULL,
    digest      TEXT NOT NULL,
    request_mac TEXT NOT NULL,
    content     TEXT,
    seconds     BIGINT,
    PRIMARY KEY (reference, revision)
);
CREATE INDEX revisions_digest ON revisions (digest);

-- Who sent it: of the last revision only, and gone on the promised day.
CREATE TABLE contacts (
    reference TEXT PRIMARY KEY NOT NULL REFERENCES statements (reference),
    details   TEXT NOT NULL
);

-- What the collector counts for an attached scenario, beside what the statement says.
CREATE TABLE recounts (
    reference TEXT NOT NULL,
    revision  BIGINT NOT NULL,
    place     BIGINT NOT NULL,
    result    TEXT NOT NULL,
    given     TEXT,
    counted   TEXT,
    PRIMARY KEY (reference, revision, place),
    FOREIGN KEY (reference, revision) REFERENCES revisions (reference, revision)
);

-- What whoever reads should look at. Nothing is deleted for a flag.
CREATE TABLE flags (
    reference TEXT NOT NULL,
    revision  BIGINT NOT NULL,
    flag      TEXT NOT NULL,
    PRIMARY KEY (reference, revision, flag),
    FOREIGN KEY (reference, revision) REFERENCES revisions (reference, revision)
);

-- Joined to nothing: no reference, a day instead of a time, and an order of their own.
CREATE TABLE equality_answers (
    id                    TEXT PRIMARY KEY NOT NULL,
    received_on           TEXT NOT NULL,
    questionnaire_id      TEXT NOT NULL,
    questionnaire_version BIGINT NOT NULL,
    content               TEXT NOT NULL
);

-- Who did what. No content.
CREATE TABLE audit_entries (
    id      TEXT PRIMARY KEY NOT NULL,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    action  TEXT NOT NULL,
    subject TEXT,
    detail  TEXT
);
