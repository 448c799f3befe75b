/** What a person did to runs: moments that the curves do not tell, whose turn is next, and the same examples as they change. */
export const trainingControl = /* sql */ `
CREATE TABLE mark (
  id INTEGER PRIMARY KEY,
  run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  step INTEGER NOT NULL,
  kind TEXT NOT NULL, -- 'pause', 'resume', 'learning-rate'
  value REAL, -- the new rate
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX mark_by_run ON mark (run, step);

CREATE TABLE waiting (
  place INTEGER PRIMARY KEY,
  run TEXT NOT NULL UNIQUE REFERENCES run (id) ON DELETE CASCADE
) STRICT;

ALTER TABLE evaluation ADD COLUMN samples TEXT; -- JSON; null where there are none
`;
