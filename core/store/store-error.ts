export type StoreErrorCode =
  /** Another process writes to this folder. */
  | 'busy'
  /** Written by a newer Unfold, or by another program: left untouched. */
  | 'newer'
  | 'foreign'
  /** What was stored does not match its hash, or the file is damaged. */
  | 'corrupt'
  | 'full'
  | 'io'
  | 'read-only'
  | 'not-found'
  /** The caller asked for something that cannot be stored. */
  | 'invalid'
  | 'closed';

/** A refusal that a person reads: what happened, and in `hint` what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  constructor(
    readonly code: StoreErrorCode,
    message: string,
    readonly hint = '',
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
