DROP TABLE views;
DROP TABLE texts_state;
DROP TRIGGER texts_gone;
DROP TRIGGER texts_added;
DROP TABLE texts_found;
DROP TABLE texts;
