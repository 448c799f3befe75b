import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface Folders {
  /** Where the runs are: the engine's folder. The command line finds the same one (core/cli/folder). */
  store: string;
  /** Where Chromium and the window keep theirs. */
  profile: string;
}

/**
 * `--store DIR`, else UNFOLD_STORE, else the user-data folder. The profile lies in the store, so that two stores
 * share nothing, not even the lock that allows one instance each.
 */
export function findFolders(
  argv: readonly string[],
  env: Record<string, string | undefined>,
  userData: string,
): Folders {
  const chosen = optionValue(argv, '--store') ?? env.UNFOLD_STORE;
  const store = chosen === undefined || chosen === '' ? userData : resolve(chosen);
  return { store, profile: join(store, 'profile') };
}

/** @returns why they cannot be used, in a sentence; null when they can */
export function makeFolders({ store, profile }: Folders): string | null {
  try {
    mkdirSync(profile, { recursive: true });
    return null;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return `The folder ${store} cannot hold a store (${code}): choose another with --store DIR.`;
  }
}

function optionValue(argv: readonly string[], name: string): string | undefined {
  const at = argv.findIndex((word) => word === name || word.startsWith(`${name}=`));
  const word = argv[at];
  return word === undefined ? undefined : word === name ? argv[at + 1] : word.slice(name.length + 1);
}
