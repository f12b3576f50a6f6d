-- Reports held against each other: with last year's, with those of the bodies below, with those of other bodies.

-- What a scorecard was made of beside the file and the packs: the body's kind and last year's report, as one hash.
ALTER TABLE scorecards ADD COLUMN made_with TEXT;
-- How last year's report was found, or why there is none to compare with.
ALTER TABLE scorecards ADD COLUMN relation TEXT;
-- What the preface says that the figures cover.
ALTER TABLE scorecards ADD COLUMN scope TEXT;
-- Addresses of cells without a figure, as JSON: `nought` holds a mark for it, `blank` nothing. All others were not read.
ALTER TABLE scorecards ADD COLUMN empty_cells TEXT;

-- Judged documents whose scorecard may have to be made anew, because last year's report came, was corrected or went.
-- `mark` tells one occasion from the next; `attempt` counts what was begun since.
CREATE TABLE outdated (
  document_id TEXT PRIMARY KEY,
  office_id TEXT NOT NULL,
  mark TEXT NOT NULL,
  woken_at TEXT NOT NULL,
  attempt INTEGER NOT NULL DEFAULT 0,
  failure TEXT,
  FOREIGN KEY (office_id, document_id) REFERENCES documents (office_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX outdated_of_office ON outdated (office_id, document_id);
CREATE INDEX outdated_asleep ON outdated (woken_at);

-- How a report's prose is told alike: the smallest hashes of its shingles, base 36, ascending.
CREATE TABLE sketches (
  document_id TEXT PRIMARY KEY,
  office_id TEXT NOT NULL,
  sketch TEXT NOT NULL,
  FOREIGN KEY (office_id, document_id) REFERENCES documents (office_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX sketches_of_office ON sketches (office_id, document_id);
