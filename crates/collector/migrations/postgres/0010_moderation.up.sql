-- What was decided about the publication of a statement, as it was in this revision: the last
-- decision of each. It counts as long as the revision does; an earlier one is history.
CREATE TABLE moderations (
    reference  TEXT NOT NULL REFERENCES statements (reference),
    revision   BIGINT NOT NULL,
    moderation TEXT NOT NULL,
    reason     TEXT NOT NULL,
    actor      TEXT NOT NULL,
    at         TEXT NOT NULL,
    change     BIGINT NOT NULL,
    PRIMARY KEY (reference, revision)
);
CREATE INDEX moderations_change ON moderations (change);

-- Which characters of a text of a revision are blacked out where it is published: from `begins` on,
-- up to before `ends`. The text itself stays as it is.
CREATE TABLE redactions (
    id        TEXT PRIMARY KEY NOT NULL,
    reference TEXT NOT NULL REFERENCES statements (reference),
    revision  BIGINT NOT NULL,
    part      TEXT NOT NULL,
    begins    BIGINT NOT NULL,
    ends      BIGINT NOT NULL,
    reason    TEXT NOT NULL,
    actor     TEXT NOT NULL,
    at        TEXT NOT NULL
);
CREATE INDEX redactions_statement ON redactions (reference, revision);

-- One row: so many times something was decided about publication.
CREATE TABLE moderation_state (
    id     BIGINT PRIMARY KEY NOT NULL CHECK (id = 1),
    change BIGINT NOT NULL
);
INSERT INTO moderation_state (id, change) VALUES (1, 0);
