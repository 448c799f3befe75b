/** Resolves after the event loop had a turn, or is undefined at once while the thread's slice of time lasts. */
export type Breathe = () => Promise<void> | undefined;
