/** A device has no kernel for something a program needs; the message is one sentence that names it. Thrown by `load`. */
export class UnsupportedError extends Error {
  override readonly name = 'UnsupportedError';
}
