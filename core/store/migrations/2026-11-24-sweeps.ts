/** Sweeps: one experiment with fields that vary, the trials that were chosen, and the runs that were begun for them. */
export const sweeps = /* sql */ `
CREATE TABLE sweep (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  spec TEXT NOT NULL, -- JSON
  state TEXT NOT NULL,
  message TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;

-- On disk before its first run: after a crash the same trial goes on, not another.
CREATE TABLE sweep_trial (
  sweep TEXT NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  trial INTEGER NOT NULL, -- 1, 2, 3 …
  settings TEXT NOT NULL, -- JSON, by dotted path
  epochs REAL, -- so far asked of it, where the strategy trains in rungs
  problem TEXT NOT NULL DEFAULT '', -- why it cannot run at all
  PRIMARY KEY (sweep, trial)
) STRICT;

-- Written with its run in one transaction, so that none is begun twice.
CREATE TABLE sweep_run (
  sweep TEXT NOT NULL,
  trial INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  run TEXT REFERENCES run (id) ON DELETE SET NULL, -- null once it was removed for good
  given_up INTEGER NOT NULL DEFAULT 0, -- 1: stopped by itself, not with its sweep
  PRIMARY KEY (sweep, trial, seed),
  FOREIGN KEY (sweep, trial) REFERENCES sweep_trial (sweep, trial) ON DELETE CASCADE
) STRICT;
CREATE INDEX sweep_run_by_run ON sweep_run (run);
`;
