/** T and U that the examples of a bucket are padded to. */
export interface PairBucket {
  readonly time: number;
  readonly target: number;
}

/** Examples of one source and target length. */
interface Cell {
  readonly time: number;
  readonly target: number;
  readonly count: number;
}

/** A box of lengths: its examples are those longer than the box before in either way, and no longer than this. */
interface Box {
  readonly cells: readonly Cell[];
  readonly count: number;
  readonly time: number;
  readonly target: number;
}

interface Cut {
  readonly gain: number;
  readonly parts: readonly [Box, Box];
}

/** Lengths beyond this many different ones are rounded up to a common step. */
const mostLengths = 128;

/**
 * Buckets for pairs of sequences: at most `most`, found by cutting the box of all lengths where it saves the most padded
 * steps, source and target steps counted alike, and again the box that is worth it most (a k-d tree, grown greedily).
 * @returns which bucket each pair is in, and the buckets; cheapest first
 */
export function pairBuckets(
  times: Int32Array,
  targets: Int32Array,
  most: number,
): { buckets: PairBucket[]; bucketOf: (time: number, target: number) => number } {
  const [timeStep, targetStep] = [stepOf(times), stepOf(targets)];
  const key = (time: number, target: number): number =>
    Math.ceil(time / timeStep) * 0x10000 + Math.ceil(target / targetStep);
  const found = new Map<number, { time: number; target: number; count: number }>();
  for (let k = 0; k < times.length; k++) {
    const [time, target] = [times[k] ?? 0, targets[k] ?? 0];
    const cell = found.get(key(time, target));
    if (cell === undefined) found.set(key(time, target), { time, target, count: 1 });
    else {
      cell.count++;
      cell.time = Math.max(cell.time, time);
      cell.target = Math.max(cell.target, target);
    }
  }
  const boxes = grow(boxOf([...found.values()]), most);
  boxes.sort((a, b) => a.time + a.target - b.time - b.target || a.time - b.time);
  const places = new Map<number, number>();
  boxes.forEach((box, place) => {
    for (const { time, target } of box.cells) places.set(key(time, target), place);
  });
  return {
    buckets: boxes.map(({ time, target }) => ({ time, target })),
    bucketOf: (time, target) => places.get(key(time, target)) ?? 0,
  };
}

function stepOf(lengths: Int32Array): number {
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  return Math.max(1, Math.ceil(longest / mostLengths));
}

function grow(whole: Box, most: number): Box[] {
  const leaves = [{ box: whole, cut: bestCut(whole) }];
  while (leaves.length < most) {
    const best = leaves.reduce((a, b) => ((b.cut?.gain ?? 0) > (a.cut?.gain ?? 0) ? b : a));
    if (best.cut === null || best.cut.gain <= 0) break;
    const parts = best.cut.parts.map((box) => ({ box, cut: bestCut(box) }));
    leaves.splice(leaves.indexOf(best), 1, ...parts);
  }
  return leaves.map(({ box }) => box);
}

function boxOf(cells: readonly Cell[]): Box {
  let [count, time, target] = [0, 0, 0];
  for (const cell of cells) {
    count += cell.count;
    time = Math.max(time, cell.time);
    target = Math.max(target, cell.target);
  }
  return { cells, count, time, target };
}

function bestCut(box: Box): Cut | null {
  const cuts = (['time', 'target'] as const).flatMap((side) => cutAlong(box, side) ?? []);
  return cuts.reduce<Cut | null>((best, cut) => (best === null || cut.gain > best.gain ? cut : best), null);
}

/** Where to cut a box across one side: below lie the shorter ones. */
function cutAlong(box: Box, side: 'time' | 'target'): Cut | null {
  const cells = [...box.cells].sort((a, b) => a[side] - b[side]);
  const below = running(cells);
  const above = running([...cells].reverse()).reverse();
  const slots = box.count * (box.time + box.target);
  let [gain, at] = [0, -1];
  for (let k = 1; k < cells.length; k++) {
    if (cells[k]?.[side] === cells[k - 1]?.[side]) continue;
    const saved = slots - (below[k - 1] ?? 0) - (above[k] ?? 0);
    if (saved > gain) [gain, at] = [saved, k];
  }
  if (at < 0) return null;
  return { gain, parts: [boxOf(cells.slice(0, at)), boxOf(cells.slice(at))] };
}

/** Padded steps of the first cells together, of each number of them. */
function running(cells: readonly Cell[]): number[] {
  let [count, time, target] = [0, 0, 0];
  return cells.map((cell) => {
    count += cell.count;
    time = Math.max(time, cell.time);
    target = Math.max(target, cell.target);
    return count * (time + target);
  });
}
