-- What came by an upload link: its holder may look at the result as long as the link would have been valid.
ALTER TABLE links ADD COLUMN document_id TEXT REFERENCES documents (id) ON DELETE SET NULL;
CREATE INDEX links_of_document ON links (document_id);
