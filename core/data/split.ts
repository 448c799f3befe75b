import { stream } from '#core/random';

export const parts = ['train', 'validation', 'test'] as const;
export type Part = (typeof parts)[number];

export interface SplitFractions {
  validation: number;
  test: number;
  splitSeed: number;
}

/** Row numbers of each part, ascending. Every row is in exactly one part. */
export type RowSplit = Readonly<Record<Part, Int32Array>>;

/**
 * The seeded split of rows with classes, stratified: each part has every class in about its share. A pure function of
 * the labels (in row order), the fractions and the split seed. Each class keeps at least one row for training.
 * @param labels class of each row, 0 … classes-1
 */
export function splitByClass(labels: Int32Array, classes: number, fractions: SplitFractions): RowSplit {
  const random = stream(fractions.splitSeed, 'split');
  const part = new Uint8Array(labels.length);
  const assigned = { seen: 0, validation: 0, test: 0 };
  for (const rows of rowsByClass(labels, classes)) {
    random.shuffle(rows);
    assigned.seen += rows.length;
    // Rounding the running totals keeps the whole split exact, however many small classes there are.
    const free = Math.max(0, rows.length - 1);
    const test = clamp(Math.round(assigned.seen * fractions.test) - assigned.test, free);
    const validation = clamp(
      Math.round(assigned.seen * fractions.validation) - assigned.validation,
      free - test,
    );
    assigned.test += test;
    assigned.validation += validation;
    for (let k = 0; k < test + validation; k++) part[rows[k] ?? 0] = k < test ? 2 : 1;
  }
  return { train: rowsOf(part, 0), validation: rowsOf(part, 1), test: rowsOf(part, 2) };
}

/** Half-open range of token positions. */
export interface Range {
  start: number;
  end: number;
}
export type StreamSplit = Readonly<Record<Part, Range>>;

/**
 * The split of one long stream: contiguous, training first, then validation, then test, so that no part has seen
 * its neighbours' sentences. It needs no seed.
 */
export function splitStream(
  length: number,
  fractions: Pick<SplitFractions, 'validation' | 'test'>,
): StreamSplit {
  const test = Math.round(length * fractions.test);
  const validation = Math.min(length - test, Math.round(length * fractions.validation));
  const trainEnd = length - test - validation;
  return {
    train: { start: 0, end: trainEnd },
    validation: { start: trainEnd, end: trainEnd + validation },
    test: { start: trainEnd + validation, end: length },
  };
}

/** Rows at random, whatever they hold. */
export function splitRandomly(rows: number, fractions: SplitFractions): RowSplit {
  return splitByClass(new Int32Array(rows), 1, fractions);
}

/** The first rows train, the last test: for rows in the order of time. */
export function splitInOrder(rows: number, fractions: Pick<SplitFractions, 'validation' | 'test'>): RowSplit {
  const { train, validation, test } = splitStream(rows, fractions);
  const of = ({ start, end }: Range): Int32Array =>
    Int32Array.from({ length: end - start }, (_, k) => start + k);
  return { train: of(train), validation: of(validation), test: of(test) };
}

/**
 * Groups at random, each whole in one part: what a model has seen of a group says nothing about one it has not. Groups
 * are dealt in a seeded order, each to the first part that is still short of at least half of it.
 * @param groups number of each row's group, 0 … count - 1
 */
export function splitByGroup(groups: Int32Array, count: number, fractions: SplitFractions): RowSplit {
  const sizes = new Int32Array(count);
  for (const group of groups) sizes[group] = (sizes[group] ?? 0) + 1;
  const order = Int32Array.from(sizes, (_, group) => group).filter((group) => (sizes[group] ?? 0) > 0);
  stream(fractions.splitSeed, 'split').shuffle(order);
  const wanted = { test: groups.length * fractions.test, validation: groups.length * fractions.validation };
  const given = { test: 0, validation: 0 };
  const partOf = new Uint8Array(count);
  // The last group is for training, so that a few large ones cannot leave it without any.
  for (const group of order.subarray(0, Math.max(0, order.length - 1))) {
    const size = sizes[group] ?? 0;
    for (const [part, code] of [
      ['test', 2],
      ['validation', 1],
    ] as const) {
      const short = wanted[part] - given[part];
      if (short < size / 2 || short <= 0) continue;
      given[part] += size;
      partOf[group] = code;
      break;
    }
  }
  if (given.validation === 0) takeSmallest(order, sizes, partOf);
  const part = Uint8Array.from(groups, (group) => partOf[group] ?? 0);
  return { train: rowsOf(part, 0), validation: rowsOf(part, 1), test: rowsOf(part, 2) };
}

/** Where every group is larger than the validation part should be, the smallest that can be spared is held out. */
function takeSmallest(order: Int32Array, sizes: Int32Array, partOf: Uint8Array): void {
  const training = order.filter((group) => partOf[group] === 0);
  const spare = training.length > 1 ? training : order.filter((group) => partOf[group] === 2);
  const [first] = spare;
  if (first === undefined) return;
  const size = (group: number): number => sizes[group] ?? 0;
  partOf[spare.reduce((best, group) => (size(group) < size(best) ? group : best), first)] = 1;
}

function rowsByClass(labels: Int32Array, classes: number): Int32Array[] {
  const counts = new Int32Array(classes);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  const rows = Array.from(counts, (count) => new Int32Array(count));
  const filled = new Int32Array(classes);
  labels.forEach((label, row) => {
    const list = rows[label];
    const at = filled[label] ?? 0;
    if (list === undefined) throw new Error(`Row ${row} has class ${label} of ${classes}.`);
    list[at] = row;
    filled[label] = at + 1;
  });
  return rows;
}

function rowsOf(part: Uint8Array, wanted: number): Int32Array {
  let count = 0;
  for (const one of part) if (one === wanted) count++;
  const rows = new Int32Array(count);
  let at = 0;
  part.forEach((one, row) => {
    if (one === wanted) rows[at++] = row;
  });
  return rows;
}

function clamp(value: number, high: number): number {
  return Math.max(0, Math.min(value, high));
}
