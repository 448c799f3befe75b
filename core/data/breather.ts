/** A task may hold the thread this long before it lets messages through. */
const sliceMs = 12;

/** Awaited between small pieces of work; undefined while the slice lasts. */
export type Breathe = () => Promise<void> | undefined;

/**
 * For long work on a thread that must stay responsive: `await breathe()` often; it returns at once until the slice of
 * time is used up, then gives the event loop a turn and looks at the signal.
 * @throws the signal's reason when it was aborted
 */
export function breather(signal?: AbortSignal): Breathe {
  let since = performance.now();
  return () => {
    signal?.throwIfAborted();
    if (performance.now() - since < sliceMs) return undefined;
    return new Promise<void>((resolve) => setTimeout(resolve, 0)).then(() => {
      signal?.throwIfAborted();
      since = performance.now();
    });
  };
}
