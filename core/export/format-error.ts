/** Which rule of the format a file breaks; stable, for tests and callers. */
export type FormatRule =
  | 'too-short'
  | 'pickle'
  | 'header-size'
  | 'header-json'
  | 'duplicate'
  | 'name'
  | 'dtype'
  | 'shape'
  | 'offsets'
  | 'size'
  | 'checksum'
  | 'magic'
  | 'version';

/** A file refused before anything of it was used. The message is one sentence for a person. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
  constructor(
    readonly rule: FormatRule,
    message: string,
    readonly hint = '',
  ) {
    super(message);
  }
}
