DROP TABLE document_versions;
DROP TABLE document_drafts;
