/**
 * Times are milliseconds since 1970. JSON is used where SQLite never looks inside. Cascades follow what belongs to
 * a run or a data set; lineage (`parent_run`) outlives the parent, so it is no reference.
 */
export const initial = `
CREATE TABLE dataset (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  options TEXT NOT NULL,
  roles TEXT NOT NULL,
  fingerprint TEXT,
  summary TEXT, -- JSON; null until the import is committed
  imported_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX dataset_by_fingerprint ON dataset (fingerprint);

CREATE TABLE dataset_chunk (
  dataset TEXT NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
  first INTEGER NOT NULL, -- index of its first row
  count INTEGER NOT NULL,
  rows BLOB NOT NULL, -- JSON string[][], deflated
  PRIMARY KEY (dataset, first)
) STRICT;

CREATE TABLE run (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  spec TEXT NOT NULL,
  dataset TEXT REFERENCES dataset (id),
  environment TEXT NOT NULL,
  parent_run TEXT,
  parent_step INTEGER,
  colour INTEGER NOT NULL,
  state TEXT NOT NULL,
  message TEXT NOT NULL DEFAULT '',
  info TEXT,
  weights TEXT NOT NULL DEFAULT '',
  step INTEGER NOT NULL DEFAULT 0,
  epoch REAL NOT NULL DEFAULT 0,
  seconds REAL NOT NULL DEFAULT 0,
  tokens INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX run_by_name ON run (name);
CREATE INDEX run_by_dataset ON run (dataset);
CREATE INDEX run_by_state ON run (state);

-- Full chunks of 4,096 points of one column, with the low, high and mean of every 64.
CREATE TABLE curve_chunk (
  run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  first INTEGER NOT NULL, -- index of its first point
  first_step REAL NOT NULL,
  last_step REAL NOT NULL,
  buckets BLOB NOT NULL, -- float64, 3 × 64: low, high, mean
  points BLOB NOT NULL, -- float64, 4096; last, so that reading buckets does not touch its pages
  PRIMARY KEY (run, name, first)
) STRICT;

-- The points since the last full chunk, all columns of some steps in a row.
CREATE TABLE curve_tail (
  run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  first INTEGER NOT NULL,
  count INTEGER NOT NULL,
  last_step REAL NOT NULL,
  names TEXT NOT NULL, -- one a line
  points BLOB NOT NULL, -- float64, names × count
  PRIMARY KEY (run, first)
) STRICT;

CREATE TABLE evaluation (
  run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  split TEXT NOT NULL,
  step INTEGER NOT NULL,
  epoch REAL NOT NULL,
  score REAL, -- what the best is chosen by, mostly the loss: lower is better; null if not finite
  confusion TEXT,
  worst TEXT NOT NULL,
  PRIMARY KEY (run, split, step)
) STRICT;
CREATE INDEX evaluation_by_score ON evaluation (run, split, score, step);

CREATE TABLE metric (
  run TEXT NOT NULL,
  split TEXT NOT NULL,
  name TEXT NOT NULL,
  step INTEGER NOT NULL,
  value REAL, -- null is NaN
  PRIMARY KEY (run, split, name, step),
  FOREIGN KEY (run, split, step) REFERENCES evaluation (run, split, step) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX metric_by_evaluation ON metric (run, split, step);

CREATE TABLE sample (
  id INTEGER PRIMARY KEY,
  run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  step INTEGER NOT NULL,
  prompt TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX sample_by_run ON sample (run, step);

CREATE TABLE checkpoint (
  id INTEGER PRIMARY KEY,
  run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  step INTEGER NOT NULL,
  reasons TEXT NOT NULL, -- JSON
  metric REAL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  whole INTEGER NOT NULL -- 1 once every part is on disk and was read back
) STRICT;
CREATE INDEX checkpoint_by_run ON checkpoint (run, step);

CREATE TABLE checkpoint_part (
  checkpoint INTEGER NOT NULL REFERENCES checkpoint (id) ON DELETE CASCADE,
  part INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (checkpoint, part)
) STRICT;

CREATE TABLE measurement (key TEXT PRIMARY KEY, value REAL NOT NULL) STRICT;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;
