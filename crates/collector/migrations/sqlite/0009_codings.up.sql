-- What was written freely, sorted into themes by several people. A theme that was retired, merged
-- or split stays, for what was said of it; `changed_in` is the event that changed it last.
CREATE TABLE themes (
    theme      BIGINT PRIMARY KEY NOT NULL,
    name       TEXT NOT NULL,
    meaning    TEXT NOT NULL,
    parent     BIGINT REFERENCES themes (theme) DEFERRABLE INITIALLY DEFERRED,
    became     TEXT NOT NULL,
    is_retired BIGINT NOT NULL,
    changed_in BIGINT NOT NULL
) WITHOUT ROWID;

-- What was done to them. Never changed.
CREATE TABLE theme_events (
    event   BIGINT PRIMARY KEY NOT NULL,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    what    TEXT NOT NULL,
    sources TEXT NOT NULL,
    results TEXT NOT NULL,
    codings BIGINT NOT NULL,
    words   TEXT NOT NULL,
    reason  TEXT NOT NULL
) WITHOUT ROWID;

-- That somebody coded a text, as it was in this revision: it counts as long as the revision does.
-- A coder who is no user any more stays one here.
CREATE TABLE codings (
    reference TEXT NOT NULL REFERENCES statements (reference),
    part      TEXT NOT NULL,
    coder     TEXT NOT NULL,
    revision  BIGINT NOT NULL,
    at        TEXT NOT NULL,
    change    BIGINT NOT NULL,
    PRIMARY KEY (reference, part, coder)
) WITHOUT ROWID;
CREATE INDEX codings_change ON codings (change, reference);

-- Which themes they gave it. A coding without any says that no theme fits.
CREATE TABLE coding_themes (
    reference TEXT NOT NULL,
    part      TEXT NOT NULL,
    coder     TEXT NOT NULL,
    theme     BIGINT NOT NULL REFERENCES themes (theme),
    PRIMARY KEY (reference, part, coder, theme),
    FOREIGN KEY (reference, part, coder) REFERENCES codings (reference, part, coder)
        ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX coding_themes_theme ON coding_themes (theme);

-- One row: so many times codings were changed.
CREATE TABLE codings_state (
    id     BIGINT PRIMARY KEY NOT NULL CHECK (id = 1),
    change BIGINT NOT NULL
) WITHOUT ROWID;
INSERT INTO codings_state (id, change) VALUES (1, 0);
