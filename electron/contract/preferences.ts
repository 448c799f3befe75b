import { z } from 'zod';

/**
 * What a person sets for the whole studio, kept by main beside the window's place. The window reads them through
 * `host.getPreferences`, the engine hears of its own with the link's event `preferences`.
 */
const fields = {
  density: z.enum(['comfortable', 'compact']),
  /** 1 is 100 %. */
  zoom: z.number().min(0.5).max(3),
  /** For the last row of a lecture hall: half as large again, and heavier lines. */
  projector: z.boolean(),
  motion: z.enum(['system', 'reduced']),
  /** Threads that share one training step; null: as the machine has cores. */
  threads: z.int().min(1).max(16).nullable(),
  /** Runs that train at once; null: as the machine can. */
  runsAtOnce: z.int().min(1).max(16).nullable(),
  notifications: z.boolean(),
  /** A copy of the store once a day. */
  backups: z.boolean(),
};
export const PreferenceChange = z.strictObject(fields).partial();
export type PreferenceChange = z.output<typeof PreferenceChange>;

export const Preferences = z.object({
  density: fields.density.catch('comfortable'),
  zoom: fields.zoom.catch(1),
  projector: fields.projector.catch(false),
  motion: fields.motion.catch('system'),
  threads: fields.threads.catch(null),
  runsAtOnce: fields.runsAtOnce.catch(null),
  notifications: fields.notifications.catch(true),
  backups: fields.backups.catch(true),
});
export type Preferences = z.output<typeof Preferences>;

/** Of them, what the engine needs. */
export const EnginePreferences = z.strictObject({
  threads: fields.threads,
  runsAtOnce: fields.runsAtOnce,
  backups: fields.backups,
});
export type EnginePreferences = z.output<typeof EnginePreferences>;
