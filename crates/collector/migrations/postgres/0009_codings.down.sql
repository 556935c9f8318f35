DROP TABLE codings_state;
DROP TABLE coding_themes;
DROP TABLE codings;
DROP TABLE theme_events;
DROP TABLE themes;
