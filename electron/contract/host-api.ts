import { z } from 'zod';
import type { FileGrant, OpenKind, ThemeChoice } from './host';
import { PreferenceChange, type Preferences } from './preferences';
import type { ArgumentSchemas } from './rpc';

/** What the preload asks of main, over one checked channel. The page itself sees only `Host`. */
export type HostApi = {
  'file.grant': (arg: { path: string }) => FileGrant;
  'file.open': (arg: { kind: OpenKind }) => FileGrant[];
  'file.save': (arg: { suggestedName: string }) => FileGrant | null;
  'theme.get': (arg: Record<string, never>) => ThemeChoice;
  'theme.set': (arg: { theme: ThemeChoice }) => boolean;
  'preferences.get': (arg: Record<string, never>) => Preferences;
  'preferences.set': (arg: PreferenceChange) => Preferences;
  'store.show': (arg: Record<string, never>) => boolean;
};

export const themeChoices = ['system', 'light', 'dark', 'contrast'] as const satisfies readonly ThemeChoice[];
const openKinds = ['data', 'folder', 'tokeniser'] as const satisfies readonly OpenKind[];
const nothing = z.strictObject({});

export const hostArguments = {
  'file.grant': z.strictObject({ path: z.string().max(4096) }),
  'file.open': z.strictObject({ kind: z.enum(openKinds) }),
  'file.save': z.strictObject({ suggestedName: z.string().max(255) }),
  'theme.get': nothing,
  'theme.set': z.strictObject({ theme: z.enum(themeChoices) }),
  'preferences.get': nothing,
  'preferences.set': PreferenceChange,
  'store.show': nothing,
} satisfies ArgumentSchemas<HostApi>;
