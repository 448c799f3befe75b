import type { DeepLink } from './deep-link';
import type { Preferences } from './preferences';

/** What main does for the window: native things only. Exposed as `window.host` by the preload. */
export interface FileGrant {
  token: string;
  name: string;
  bytes: number;
}
/** What an open dialog asks for: files with data, a folder of them, or a `tokenizer.json` of Hugging Face. */
export type OpenKind = 'data' | 'folder' | 'tokeniser';
/** `contrast` is light or dark like the system, with stronger lines and ink. */
export type ThemeChoice = 'system' | 'light' | 'dark' | 'contrast';
/** Why the engine is away, so that the window can say it. */
export type EngineStatus =
  { state: 'starting' } | { state: 'ready' } | { state: 'gone'; reason: string; restarting: boolean };

export interface Host {
  platform: string;
  /** For a file or folder dropped on the window; resolves the path in the preload, checks it in main. */
  grantDropped(file: File): Promise<FileGrant>;
  /** Empty when the person chose nothing. */
  openDialog(kind: OpenKind): Promise<FileGrant[]>;
  saveDialog(suggestedName: string): Promise<FileGrant | null>;
  getTheme(): Promise<ThemeChoice>;
  setTheme(theme: ThemeChoice): Promise<void>;
  getPreferences(): Promise<Preferences>;
  /** @returns all of them as they are now */
  setPreferences(change: Partial<Preferences>): Promise<Preferences>;
  /** A link into the studio was opened; null for one that leads nowhere. The last is kept until somebody listens. */
  onLink(listener: (link: DeepLink | null) => void): () => void;
  onEngineStatus(listener: (status: EngineStatus) => void): () => void;
  /** A command chosen in the native menu, by id. */
  onCommand(listener: (command: string) => void): () => void;
  showStoreFolder(): Promise<void>;
}

/** The preload hands the engine's port on as this message of the window to itself; the newest port is the valid one. */
export const enginePortMessage = 'unfold:engine-port';
