DROP TABLE audit_entries;
DROP TABLE equality_answers;
DROP TABLE flags;
DROP TABLE recounts;
DROP TABLE contacts;
DROP TABLE revisions;
DROP TABLE statements;
