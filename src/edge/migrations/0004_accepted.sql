-- Why a person takes a report as this body's and this year's, although it names another year or another body.
ALTER TABLE documents ADD COLUMN accepted TEXT;
