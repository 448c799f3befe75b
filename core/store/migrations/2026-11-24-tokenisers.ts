/** Tokenisers that others trained, brought from a file. Experiments name one by its id. */
export const tokenisers = /* sql */ `
CREATE TABLE tokeniser (
  id TEXT PRIMARY KEY, -- SHA-256 of the document
  name TEXT NOT NULL,
  document TEXT NOT NULL, -- JSON
  imported_at INTEGER NOT NULL
) STRICT;
`;
