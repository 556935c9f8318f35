DROP TABLE views;
DROP TABLE texts_state;
DROP TABLE texts;
