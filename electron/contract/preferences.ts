import { z } from 'zod';

/**
 * What a person sets for the whole studio, kept by main beside the window's place. The window reads them through
 * `host.getPreferences`, the engine hears of its own with the link's event
 * `preferences`. How many runs train at once, and with how many threads, is the queue's (`queue.set`).
 */
const fields = {
  density: z.enum(['comfortable', 'compact']),
  /** 1 is 100 %. */
  zoom: z.number().min(0.5).max(3),
  /** For the last row of a lecture hall: half as large again, and heavier lines. */
  projector: z.boolean(),
  motion: z.enum(['system', 'reduced']),
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
  notifications: fields.notifications.catch(true),
  backups: fields.backups.catch(true),
});
export type Preferences = z.output<typeof Preferences>;

/** Of them, what the engine needs. */
export type EnginePreferences = Pick<Preferences, 'backups'>;
