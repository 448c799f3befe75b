/** How a call fails, as it crosses the port: what went wrong in one sentence, and the way out. */
export const failureCodes = ['bad-request', 'refused', 'cancelled', 'gone', 'internal'] as const;
/**
 * `bad-request`: the argument or the method does not exist in the contract. `refused`: understood, and cannot be
 * done (bad data, a run in the wrong state). `cancelled`: the caller asked to stop it. `gone`: the peer died
 * before it answered. `internal`: a bug of ours.
 */
export type FailureCode = (typeof failureCodes)[number];

export interface Failure {
  code: FailureCode;
  message: string;
  /** What to do, in words; '' when the message says it all. */
  hint: string;
  /** Dotted path of the argument's field to change, such as `spec.optimise.learningRate`; '' when there is none. */
  field: string;
}

/** A failure as an exception, thrown by handlers and received by callers. */
export class RequestError extends Error implements Failure {
  override readonly name = 'RequestError';
  constructor(
    readonly code: FailureCode,
    message: string,
    readonly hint = '',
    readonly field = '',
  ) {
    super(message);
  }
}

/**
 * Anything thrown → what the peer may read. Errors that core writes for people (DataError, SpecError, StoreError)
 * carry a `hint` or a `path`, and their message is passed on; of anything else the peer learns that it was our bug.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof RequestError) return plain(error.code, error.message, error.hint, error.field);
  if (error instanceof Error && ('hint' in error || 'path' in error)) {
    const { hint, path } = error as { hint?: unknown; path?: unknown };
    return plain(
      'refused',
      error.message,
      typeof hint === 'string' ? hint : '',
      typeof path === 'string' ? path : '',
    );
  }
  const detail = error instanceof Error ? error.message : String(error);
  return plain(
    'internal',
    `The studio made a mistake: ${detail}`,
    'Try again; if it stays, report it with what you did.',
    '',
  );
}

function plain(code: FailureCode, message: string, hint: string, field: string): Failure {
  return { code, message, hint, field };
}
