/** What came of labs: an experiment of the lecture with all its runs. */
export const labs = /* sql */ `
CREATE TABLE lab_result (
  id INTEGER PRIMARY KEY,
  lab TEXT NOT NULL,
  finished_at INTEGER NOT NULL,
  quick INTEGER NOT NULL, -- 1: a short try, whose numbers prove nothing
  source TEXT NOT NULL, -- name of the file or of the gallery's data
  outcomes TEXT NOT NULL -- JSON
) STRICT;
CREATE INDEX lab_result_by_lab ON lab_result (lab, id);
`;
