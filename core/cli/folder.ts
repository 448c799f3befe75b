import path from 'node:path';

interface Surroundings {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
}

/**
 * Where the studio keeps its store: `--store`, else UNFOLD_STORE, else the app's own user-data folder (Electron's
 * `app.getPath('userData')` for an app named Unfold), so that both see the same runs.
 */
export function storeFolder(option: string | undefined, { platform, env, home }: Surroundings): string {
  const chosen = option ?? env['UNFOLD_STORE'];
  if (chosen !== undefined && chosen !== '') return path.resolve(chosen);
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Unfold');
  if (platform === 'win32')
    return path.join(env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), 'Unfold');
  return path.join(env['XDG_CONFIG_HOME'] ?? path.join(home, '.config'), 'Unfold');
}
