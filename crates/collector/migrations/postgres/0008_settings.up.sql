-- What people decided about the service: what is published of it, and other dates than the
-- questionnaire's. What is not here is as it was.
CREATE TABLE settings (
    name  TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
);
