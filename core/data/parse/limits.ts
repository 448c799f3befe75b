/** What an untrusted file may hold (`reliability.md` §3), in UTF-16 units where it counts text. */
export const limits = {
  cell: 1024 * 1024,
  columns: 2000,
  line: 16 * 1024 * 1024,
  /** A quoted row may span lines; past this it is looked at whether its quote is ever closed. */
  openRow: 4 * 1024 * 1024,
  jsonDepth: 64,
  /** Bad rows listed one by one; more are only counted. */
  listed: 100,
} as const;
