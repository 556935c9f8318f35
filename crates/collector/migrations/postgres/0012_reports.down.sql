DROP TABLE set_asides;
DROP TABLE reports;
