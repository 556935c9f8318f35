-- What is written to be published: decisions, actions, issues and a road map. A draft is changed; a
-- version that was published is not.
CREATE TABLE document_drafts (
    kind       TEXT PRIMARY KEY NOT NULL,
    content    TEXT NOT NULL,
    revision   BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    changed_at TEXT NOT NULL
);

CREATE TABLE document_versions (
    kind         TEXT NOT NULL,
    number       BIGINT NOT NULL,
    content      TEXT NOT NULL,
    note         TEXT NOT NULL,
    published_by TEXT NOT NULL,
    published_at TEXT NOT NULL,
    PRIMARY KEY (kind, number)
);
