import { join, resolve } from 'node:path';

export interface Folders {
  /** Where the runs are: the engine's folder. */
  store: string;
  /** Where Chromium and the window keep theirs; null leaves it where the system puts it. */
  profile: string | null;
}

/**
 * `--store DIR` or UNFOLD_STORE puts everything under DIR, so that two stores share nothing, not even the lock
 * that allows one instance each. Without either, the store lies in the user-data folder.
 */
export function findFolders(argv: readonly string[], env: Record<string, string | undefined>, userData: string): Folders {
  const chosen = optionValue(argv, '--store') ?? env.UNFOLD_STORE;
  if (chosen === undefined || chosen === '') return { store: join(userData, 'store'), profile: null };
  const store = resolve(chosen);
  return { store, profile: join(store, 'profile') };
}

function optionValue(argv: readonly string[], name: string): string | undefined {
  const at = argv.findIndex((word) => word === name || word.startsWith(`${name}=`));
  const word = argv[at];
  return word === undefined ? undefined : word === name ? argv[at + 1] : word.slice(name.length + 1);
}
