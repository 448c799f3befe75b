/** What an untrusted file may hold (`reliability.md` §3), in UTF-16 units where it counts text. */
export const limits = {
  cell: 1024 * 1024,
  columns: 2000,
  line: 16 * 1024 * 1024,
  /** A row that has not ended by then is looked at: has a quote been left open? */
  openRow: 2 * 1024 * 1024,
  jsonDepth: 64,
  /** A JSON document that is no array must be held whole. */
  jsonDocument: 64 * 1024 * 1024,
  /** Bad rows listed one by one; more are only counted. */
  listed: 100,
} as const;
