import { z } from 'zod';
import type { EnginePreferences } from './preferences';
import type { ArgumentSchemas } from './rpc';

/** What main knows of a run: enough for the dock, the power-save blocker and a notification. */
export interface RunStatus {
  run: string;
  name: string;
  state: 'active' | 'paused' | 'finished' | 'stopped' | 'failed';
  /** 0 to 1; null where no end is known. */
  fraction: number | null;
  message: string;
}
export interface GrantedFile {
  path: string;
  name: string;
}

/** What the engine asks of main, over the utility process's own port. Main owns the table of file tokens. */
export type LinkApi = {
  'file.resolve': (arg: { token: string; access: 'read' | 'write' }) => GrantedFile;
  'engine.ready': (arg: Record<string, never>) => boolean;
  /** The engine cannot work at all, such as a store of a newer version: it is not started again. */
  'engine.refused': (arg: { message: string; hint: string }) => boolean;
  /** It ends by itself and is to be started again: no accident, and why. */
  'engine.restarting': (arg: { reason: string }) => boolean;
  'run.status': (arg: RunStatus) => boolean;
};
/** What main tells the engine. */
export type LinkEvents = {
  /** Save checkpoints of what trains, close the store, exit. */
  shutdown: Record<string, never>;
  /** Told at the start and whenever one of them changes. */
  preferences: EnginePreferences;
};

export const linkArguments = {
  'file.resolve': z.strictObject({ token: z.string().max(64), access: z.enum(['read', 'write']) }),
  'engine.ready': z.strictObject({}),
  'engine.refused': z.strictObject({ message: z.string(), hint: z.string() }),
  'engine.restarting': z.strictObject({ reason: z.string() }),
  'run.status': z.strictObject({
    run: z.string(),
    name: z.string(),
    state: z.enum(['active', 'paused', 'finished', 'stopped', 'failed']),
    fraction: z.number().nullable(),
    message: z.string(),
  }),
} satisfies ArgumentSchemas<LinkApi>;
