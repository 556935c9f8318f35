DROP TABLE moderation_state;
DROP TABLE redactions;
DROP TABLE moderations;
