import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { themeChoices } from '#contract/host-api';
import { Preferences } from '#contract/preferences';

const side = z.int().min(-100_000).max(100_000);
const Settings = z.object({
  theme: z.enum(themeChoices).catch('system'),
  bounds: z.object({ x: side, y: side, width: side, height: side }).nullable().catch(null),
  maximized: z.boolean().catch(false),
  preferences: Preferences.catch(Preferences.parse({})),
});
export type Settings = z.output<typeof Settings>;

export interface SettingsFile {
  readonly value: Settings;
  update(change: Partial<Settings>): void;
}

/** What the window remembers. A field that cannot be read takes its default; a broken file is put aside, never deleted. */
export function openSettings(path: string): SettingsFile {
  let value = read(path);
  return {
    get value() {
      return value;
    },
    update(change) {
      value = { ...value, ...change };
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(`${path}.new`, JSON.stringify(value, null, 2));
        renameSync(`${path}.new`, path);
      } catch (error) {
        console.error(`The window's settings could not be saved to ${path}: ${String(error)}`);
      }
    },
  };
}

function read(path: string): Settings {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return Settings.parse({});
  }
  try {
    return Settings.parse(JSON.parse(text));
  } catch {
    renameSync(path, `${path}.broken`);
    return Settings.parse({});
  }
}
