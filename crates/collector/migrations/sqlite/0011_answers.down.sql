DROP TABLE signatories;
DROP TABLE entries;
