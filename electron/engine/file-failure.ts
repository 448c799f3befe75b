import { RequestError } from '#contract/errors';

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file any more',
  EACCES: 'it may not be opened',
  EPERM: 'it may not be opened',
  ENOSPC: 'the disk is full',
  EROFS: 'this place cannot be written',
};

/** What the file system said of a file, in a sentence; what else was thrown speaks for itself. */
export function fileFailure(error: unknown, name: string): never {
  if (!(error instanceof Error) || !('syscall' in error)) throw error;
  const { code = '' } = error as NodeJS.ErrnoException;
  throw new RequestError('refused', `“${name}”: ${reasons[code] ?? `the system says ${code}`}.`);
}
