import { randomUUID } from 'node:crypto';

export type Access = 'read' | 'write';
interface Grant {
  path: string;
  access: Access;
}

/** The page's handles to files that the user dropped or chose: opaque tokens, so that it never names a path. */
export interface Grants {
  grant(path: string, access: Access): string;
  /** Undefined for a token that was never given, was given for something else, or was used up. */
  resolve(token: string, access: Access): string | undefined;
}

/** The oldest of these many is forgotten, so that a page cannot fill the memory of main. */
const mostGrants = 2000;

export function createGrants(): Grants {
  const grants = new Map<string, Grant>();
  return {
    grant(path, access) {
      const [oldest] = grants.keys();
      if (grants.size >= mostGrants && oldest !== undefined) grants.delete(oldest);
      const token = randomUUID();
      grants.set(token, { path, access });
      return token;
    },
    resolve(token, access) {
      const found = grants.get(token);
      if (found?.access !== access) return undefined;
      // The user agreed to one file being written, once.
      if (access === 'write') grants.delete(token);
      return found.path;
    },
  };
}
