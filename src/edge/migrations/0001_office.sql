-- Every row belongs to an office (tenant), and refers to others of the same office only: the foreign keys of two columns
-- see to that. Times are ISO 8601 in UTC, days are YYYY-MM-DD, ids are random.

CREATE TABLE offices (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  demonstration INTEGER NOT NULL DEFAULT 0 CHECK (demonstration IN (0, 1)),
  created_at TEXT NOT NULL
) STRICT;

-- Only the SHA-256 of a token is kept. Tokens are 256 random bits: there is nothing to guess, so no slow hash is needed.
CREATE TABLE tokens (
  id TEXT PRIMARY KEY,
  office_id TEXT NOT NULL REFERENCES offices (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  scopes TEXT NOT NULL,
  created_at TEXT NOT NULL,
  last_used_at TEXT,
  revoked_at TEXT,
  UNIQUE (office_id, id)
) STRICT;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  office_id TEXT NOT NULL REFERENCES offices (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT
) STRICT;
CREATE INDEX audit_of_office ON audit (office_id, id);

CREATE TABLE bodies (
  id TEXT PRIMARY KEY,
  office_id TEXT NOT NULL REFERENCES offices (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('department', 'government', 'government-office', 'township', 'street', 'other')),
  tier TEXT CHECK (tier IN ('national', 'province', 'prefecture', 'county', 'township')),
  parent_id TEXT,
  -- Answers to a ministry, not to the government of its place: no child of that government's report.
  vertical INTEGER NOT NULL DEFAULT 0 CHECK (vertical IN (0, 1)),
  since TEXT,
  until TEXT,
  must_report INTEGER NOT NULL DEFAULT 1 CHECK (must_report IN (0, 1)),
  exempt_reason TEXT,
  contact TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (office_id, id),
  UNIQUE (office_id, name),
  FOREIGN KEY (office_id, parent_id) REFERENCES bodies (office_id, id)
) STRICT;
CREATE INDEX bodies_of_parent ON bodies (office_id, parent_id);

-- Every name under which a body may sign, in the form in which names are compared.
CREATE TABLE body_names (
  office_id TEXT NOT NULL,
  key TEXT NOT NULL,
  body_id TEXT NOT NULL,
  name TEXT NOT NULL,
  relation TEXT NOT NULL CHECK (relation IN ('name', 'alias', 'former')),
  PRIMARY KEY (office_id, key, body_id),
  FOREIGN KEY (office_id, body_id) REFERENCES bodies (office_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX names_of_body ON body_names (office_id, body_id);

-- Which bodies a body was made of, where those are in the list themselves.
CREATE TABLE predecessors (
  office_id TEXT NOT NULL,
  body_id TEXT NOT NULL,
  predecessor_id TEXT NOT NULL,
  PRIMARY KEY (office_id, body_id, predecessor_id),
  FOREIGN KEY (office_id, body_id) REFERENCES bodies (office_id, id) ON DELETE CASCADE,
  FOREIGN KEY (office_id, predecessor_id) REFERENCES bodies (office_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX successors ON predecessors (office_id, predecessor_id);

-- `packs_sha256` names the packs as they were when the campaign began; it is judged by them to its end.
CREATE TABLE campaigns (
  id TEXT PRIMARY KEY,
  office_id TEXT NOT NULL REFERENCES offices (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  year INTEGER NOT NULL,
  pack TEXT NOT NULL,
  pack_version TEXT NOT NULL,
  packs_sha256 TEXT NOT NULL,
  created_at TEXT NOT NULL,
  closed_at TEXT,
  UNIQUE (office_id, id)
) STRICT;
CREATE INDEX campaigns_of_year ON campaigns (office_id, year, created_at);

CREATE TABLE deadlines (
  office_id TEXT NOT NULL,
  campaign_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  submit_by TEXT,
  publish_by TEXT,
  PRIMARY KEY (office_id, campaign_id, kind),
  FOREIGN KEY (office_id, campaign_id) REFERENCES campaigns (office_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What came in together. `notes` lists the files that were not taken in, with the reason.
CREATE TABLE batches (
  id TEXT PRIMARY KEY,
  office_id TEXT NOT NULL,
  campaign_id TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('batch', 'link', 'single', 'demonstration')),
  body_id TEXT,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  received_at TEXT,
  notes TEXT,
  UNIQUE (office_id, id),
  FOREIGN KEY (office_id, campaign_id) REFERENCES campaigns (office_id, id) ON DELETE CASCADE,
  FOREIGN KEY (office_id, body_id) REFERENCES bodies (office_id, id)
) STRICT;
CREATE INDEX batches_of_campaign ON batches (office_id, campaign_id, created_at);
CREATE INDEX batches_of_body ON batches (office_id, body_id);

-- A version of a body's report in a campaign; a version may have come as two files.
CREATE TABLE submissions (
  id TEXT PRIMARY KEY,
  office_id TEXT NOT NULL,
  campaign_id TEXT NOT NULL,
  body_id TEXT NOT NULL,
  batch_id TEXT NOT NULL,
  received_at TEXT NOT NULL,
  version INTEGER NOT NULL,
  supersedes TEXT,
  latest INTEGER NOT NULL DEFAULT 0 CHECK (latest IN (0, 1)),
  lead_id TEXT,
  -- Two files that both can be judged and are no pair: a person says which is the report.
  undecided INTEGER NOT NULL DEFAULT 0 CHECK (undecided IN (0, 1)),
  UNIQUE (office_id, id),
  UNIQUE (office_id, campaign_id, body_id, batch_id),
  FOREIGN KEY (office_id, campaign_id) REFERENCES campaigns (office_id, id) ON DELETE CASCADE,
  FOREIGN KEY (office_id, body_id) REFERENCES bodies (office_id, id),
  FOREIGN KEY (office_id, batch_id) REFERENCES batches (office_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX submissions_of_body ON submissions (office_id, body_id, campaign_id, received_at);
CREATE INDEX submissions_of_batch ON submissions (office_id, batch_id);

-- A file and the work of judging it. A worker owns the row from claiming it until `claimed_until`; `attempt` tells
-- whose result counts.
CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  office_id TEXT NOT NULL,
  campaign_id TEXT NOT NULL,
  batch_id TEXT NOT NULL,
  name TEXT NOT NULL,
  content_type TEXT,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  received_at TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'claimed', 'judged', 'refused', 'dead')),
  attempt INTEGER NOT NULL DEFAULT 0,
  woken_at TEXT NOT NULL,
  claimed_until TEXT,
  finished_at TEXT,
  failure TEXT,
  -- Why a file cannot be judged, as JSON.
  rejection TEXT,
  body_id TEXT,
  matched_by TEXT CHECK (matched_by IN ('stated', 'agency', 'file-name', 'person')),
  -- Bodies that it may be from, as JSON, where a person has to say.
  candidates TEXT,
  submission_id TEXT,
  -- The lowest rank of a submission's files leads.
  rank INTEGER NOT NULL DEFAULT 9,
  UNIQUE (office_id, id),
  UNIQUE (office_id, campaign_id, sha256),
  FOREIGN KEY (office_id, campaign_id) REFERENCES campaigns (office_id, id) ON DELETE CASCADE,
  FOREIGN KEY (office_id, batch_id) REFERENCES batches (office_id, id) ON DELETE CASCADE,
  FOREIGN KEY (office_id, body_id) REFERENCES bodies (office_id, id),
  FOREIGN KEY (office_id, submission_id) REFERENCES submissions (office_id, id)
) STRICT;
CREATE INDEX documents_by_state ON documents (office_id, campaign_id, state, received_at);
CREATE INDEX documents_of_batch ON documents (office_id, batch_id, state);
CREATE INDEX documents_of_body ON documents (office_id, body_id);
CREATE INDEX documents_of_submission ON documents (office_id, submission_id, rank);
-- For the sweep, which looks at every office.
CREATE INDEX documents_asleep ON documents (woken_at) WHERE state = 'waiting';
CREATE INDEX documents_claimed ON documents (claimed_until) WHERE state = 'claimed';

-- One per document. The whole scorecard and the report as it was read are in R2 under `object_key`.
CREATE TABLE scorecards (
  document_id TEXT PRIMARY KEY,
  office_id TEXT NOT NULL,
  campaign_id TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  judged_at TEXT NOT NULL,
  object_key TEXT NOT NULL,
  pack TEXT NOT NULL,
  pack_version TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('fail', 'cannot-tell', 'pass')),
  decision TEXT NOT NULL CHECK (decision IN ('allow', 'warn', 'block')),
  points REAL NOT NULL,
  grade TEXT NOT NULL,
  coverage REAL NOT NULL,
  serious INTEGER NOT NULL,
  moderate INTEGER NOT NULL,
  minor INTEGER NOT NULL,
  agency TEXT,
  title TEXT,
  year INTEGER,
  published TEXT,
  -- Printed figures by address, as JSON: exact decimals as strings.
  figures TEXT NOT NULL,
  FOREIGN KEY (office_id, document_id) REFERENCES documents (office_id, id) ON DELETE CASCADE
) STRICT;

-- One-time upload links; the address holds the secret, this its SHA-256.
CREATE TABLE links (
  id TEXT PRIMARY KEY,
  office_id TEXT NOT NULL,
  campaign_id TEXT NOT NULL,
  body_id TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT,
  revoked_at TEXT,
  FOREIGN KEY (office_id, campaign_id) REFERENCES campaigns (office_id, id) ON DELETE CASCADE,
  FOREIGN KEY (office_id, body_id) REFERENCES bodies (office_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX links_of_campaign ON links (office_id, campaign_id, body_id);

-- Objects in R2 whose rows are gone, by the beginning of their key; written together with the deletion of the rows.
CREATE TABLE removals (
  prefix TEXT PRIMARY KEY,
  asked_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Where the sweep for objects that never got a row stands.
CREATE TABLE marks (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
