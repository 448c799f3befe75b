import type { BatchFeed, Batches, BatchShape } from './batch';
import type { PreparedStream } from './prepared';
import type { Part } from './split';

const noExamples = new Int32Array(0);

/**
 * Windows for truncated backpropagation through time (lecture, "Truncated BPTT"; Williams & Peng 1990). The part is cut
 * into B contiguous rows that are read side by side, T tokens a step; the target of a token is the token after it. The
 * state is carried from window to window and must be reset at index 0 of every epoch. Every token of the part but the
 * stream's very first is a target exactly once an epoch; the last window is shorter for some rows, as `lengths` says.
 */
export function streamBatches(
  data: PreparedStream,
  part: Part,
  options: { size: number; window: number },
): Batches {
  const range = data.split[part];
  // The token before the part is known text; as an input it gives the part's first token something to follow from.
  const first = Math.max(0, range.start - 1);
  const targets = Math.max(0, range.end - 1 - first);
  const batch = Math.max(1, Math.min(options.size, targets));
  const perRow = Math.floor(targets / batch);
  const longer = targets % batch;
  const longest = perRow + (longer > 0 ? 1 : 0);
  const time = Math.max(1, Math.min(options.window, longest));
  const steps = Math.ceil(longest / time);
  const only: BatchShape = { batch, time, target: 0 };

  const fill = (_epoch: number, index: number, feed: BatchFeed): number => {
    if (!(index >= 0 && index < steps))
      throw new Error(`An epoch has ${steps} windows; there is no window ${index}.`);
    const { tokens, lengths, targets: next } = feed;
    if (tokens === undefined || lengths === undefined || next === undefined)
      throw new Error('The feed is not that of these batches.');
    let real = 0;
    tokens.fill(0, 0, batch * time);
    next.fill(0, 0, batch * time);
    for (let b = 0; b < batch; b++) {
      const rowLength = perRow + (b < longer ? 1 : 0);
      const length = Math.max(0, Math.min(time, rowLength - index * time));
      const start = first + b * perRow + Math.min(b, longer) + index * time;
      for (let t = 0; t < length; t++) {
        tokens[t * batch + b] = data.tokens[start + t] ?? 0;
        next[t * batch + b] = data.tokens[start + t + 1] ?? 0;
      }
      lengths[b] = length;
      real += length;
    }
    return real;
  };
  return {
    stepsPerEpoch: steps,
    shapes: steps === 0 ? [] : [only],
    padding: steps === 0 ? 0 : 1 - targets / (steps * batch * time),
    allocate: () => ({
      tokens: new Int32Array(batch * time),
      lengths: new Int32Array(batch),
      targets: new Int32Array(batch * time),
    }),
    shape: () => only,
    fill,
    examples: () => noExamples,
  };
}
