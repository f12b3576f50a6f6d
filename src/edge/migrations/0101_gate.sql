-- The publishing gate. As with the office's tables: every row belongs to an office, times are ISO 8601 in UTC, ids are
-- random.

-- `allowed` lists the hosts and networks, as JSON, that may be called although they lie inside. A callback that was
-- answered 410 stays stopped until somebody saves the endpoint anew.
CREATE TABLE endpoints (
  id TEXT PRIMARY KEY,
  office_id TEXT NOT NULL REFERENCES offices (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('block', 'warn', 'observe')),
  on_timeout TEXT NOT NULL CHECK (on_timeout IN ('allow', 'warn', 'block')),
  wait_seconds INTEGER NOT NULL,
  callback_url TEXT,
  callback_stopped_at TEXT,
  allowed TEXT NOT NULL DEFAULT '[]',
  fetches INTEGER NOT NULL DEFAULT 0 CHECK (fetches IN (0, 1)),
  retention_days INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (office_id, id),
  UNIQUE (office_id, name)
) STRICT;

-- Sealed with a key that is not in the database; `hint` is the end of the secret, to tell one from the other.
CREATE TABLE endpoint_secrets (
  id TEXT PRIMARY KEY,
  office_id TEXT NOT NULL,
  endpoint_id TEXT NOT NULL,
  sealed TEXT NOT NULL,
  hint TEXT NOT NULL,
  created_at TEXT NOT NULL,
  FOREIGN KEY (office_id, endpoint_id) REFERENCES endpoints (office_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX secrets_of_endpoint ON endpoint_secrets (office_id, endpoint_id, created_at);

-- One per content and what was said of it. What was sent is in R2 under `object_key`, until it is judged; then the
-- scorecards are. `result` is what the answer is made of, as JSON. A worker owns the row until `claimed_until`.
CREATE TABLE gate_checks (
  id TEXT PRIMARY KEY,
  office_id TEXT NOT NULL,
  endpoint_id TEXT NOT NULL,
  request_sha256 TEXT NOT NULL,
  content_sha256 TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'claimed', 'done', 'failed')),
  attempt INTEGER NOT NULL DEFAULT 0,
  woken_at TEXT NOT NULL,
  claimed_until TEXT,
  received_at TEXT NOT NULL,
  finished_at TEXT,
  said TEXT NOT NULL,
  origin TEXT NOT NULL,
  object_key TEXT NOT NULL,
  outcome TEXT,
  decision TEXT CHECK (decision IN ('allow', 'warn', 'block')),
  result TEXT,
  UNIQUE (office_id, id),
  UNIQUE (endpoint_id, request_sha256),
  FOREIGN KEY (office_id, endpoint_id) REFERENCES endpoints (office_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX gate_checks_of_endpoint ON gate_checks (office_id, endpoint_id, received_at);
CREATE INDEX gate_checks_of_content ON gate_checks (endpoint_id, content_sha256);
CREATE INDEX gate_checks_asleep ON gate_checks (woken_at) WHERE state = 'waiting';
CREATE INDEX gate_checks_claimed ON gate_checks (claimed_until) WHERE state = 'claimed';

-- Which message has been answered by which check: the same message again gets the same answer.
CREATE TABLE gate_messages (
  office_id TEXT NOT NULL,
  endpoint_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  payload_sha256 TEXT NOT NULL,
  check_id TEXT NOT NULL,
  received_at TEXT NOT NULL,
  PRIMARY KEY (endpoint_id, message_id),
  FOREIGN KEY (office_id, endpoint_id) REFERENCES endpoints (office_id, id) ON DELETE CASCADE,
  FOREIGN KEY (office_id, check_id) REFERENCES gate_checks (office_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX gate_messages_of_check ON gate_messages (office_id, check_id);
CREATE INDEX gate_messages_by_age ON gate_messages (received_at);

-- A person answers for this very content.
CREATE TABLE overrides (
  office_id TEXT NOT NULL,
  endpoint_id TEXT NOT NULL,
  content_sha256 TEXT NOT NULL,
  person TEXT NOT NULL,
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (endpoint_id, content_sha256),
  FOREIGN KEY (office_id, endpoint_id) REFERENCES endpoints (office_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX overrides_of_endpoint ON overrides (office_id, endpoint_id);

-- Messages of ours; the id is the one that the receiver sees, at every attempt. `round_start` is the attempt after
-- which the schedule began anew, because somebody asked for it.
CREATE TABLE deliveries (
  id TEXT PRIMARY KEY,
  office_id TEXT NOT NULL,
  endpoint_id TEXT NOT NULL,
  check_id TEXT NOT NULL,
  payload TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('due', 'claimed', 'delivered', 'failed', 'stopped')),
  attempt INTEGER NOT NULL DEFAULT 0,
  round_start INTEGER NOT NULL DEFAULT 0,
  due_at TEXT NOT NULL,
  claimed_until TEXT,
  created_at TEXT NOT NULL,
  finished_at TEXT,
  UNIQUE (office_id, id),
  FOREIGN KEY (office_id, endpoint_id) REFERENCES endpoints (office_id, id) ON DELETE CASCADE,
  FOREIGN KEY (office_id, check_id) REFERENCES gate_checks (office_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX deliveries_of_endpoint ON deliveries (office_id, endpoint_id, created_at);
CREATE INDEX deliveries_of_check ON deliveries (office_id, check_id);
CREATE INDEX deliveries_due ON deliveries (due_at) WHERE state = 'due';
CREATE INDEX deliveries_claimed ON deliveries (claimed_until) WHERE state = 'claimed';

-- What became of each attempt; of the receiver's answer no more than its beginning is kept.
CREATE TABLE delivery_attempts (
  office_id TEXT NOT NULL,
  delivery_id TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  at TEXT NOT NULL,
  status INTEGER,
  fault TEXT,
  excerpt TEXT,
  PRIMARY KEY (delivery_id, attempt),
  FOREIGN KEY (office_id, delivery_id) REFERENCES deliveries (office_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX attempts_of_delivery ON delivery_attempts (office_id, delivery_id);
