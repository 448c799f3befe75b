import type { Prepared, PreparedExamples } from '#core/data/prepared';
import { parts, type Part } from '#core/data/split';
import type { ExperimentSpec } from '#core/spec/experiment';
import { countsOf } from '#core/train/training';
import { textOf } from './answer';
import { seriesPreview, type SeriesPreview } from './series';

export interface SplitPreview {
  counts: Record<Part, number>;
  unit: 'row' | 'token' | 'window';
  /** How rows were dealt, in a sentence. */
  by: string;
  /** Held-out examples whose input the training part has too; null where inputs are not compared. */
  leaks: { validation: number; test: number; example: string } | null;
  /** Classes with their examples in each part, most frequent first; empty where there are none. */
  classes: { label: string; counts: Record<Part, number> }[];
  /** Rows left out, sequences cut. */
  warnings: string[];
  series: SeriesPreview | null;
}

const mostClasses = 24;

export function splitPreview(spec: ExperimentSpec, data: Prepared): SplitPreview {
  return {
    counts: countsOf(data),
    unit: data.task === 'language-model' ? 'token' : data.task === 'forecast' ? 'window' : 'row',
    by: wayOf(spec.data, data),
    leaks: data.task === 'language-model' || data.task === 'forecast' ? null : leaksOf(data),
    classes: data.task === 'language-model' ? [] : classesOf(data),
    warnings: [...data.warnings],
    series: seriesPreview(data),
  };
}

function wayOf(
  { split, splitColumn, input, task, splitSeed }: ExperimentSpec['data'],
  { codec }: Prepared,
): string {
  const seeded = `seed ${splitSeed}`;
  if (split === 'column') return `As the column “${splitColumn}” says.`;
  if (split === 'grouped')
    return `At random (${seeded}), all rows with the same “${splitColumn === '' ? input : splitColumn}” in one part.`;
  if (task === 'language-model' && split !== 'random')
    return 'In order: the first part of the text trains, the last one tests.';
  if (task === 'forecast') return 'By time: the first part trains, the last one tests.';
  if (split === 'ordered') return 'In order of the rows: the first part trains, the last one tests.';
  if (split === 'auto' && task === 'seq2seq')
    return `At random (${seeded}), all rows of one source in one part.`;
  if (split === 'auto' && 'classes' in codec.target)
    return `At random (${seeded}), each part with its share of every class.`;
  return `At random (${seeded}).`;
}

function leaksOf(data: PreparedExamples): NonNullable<SplitPreview['leaks']> {
  const trained = new Set<number>();
  for (const example of data.split.train)
    if (isWhollyKnown(data, example)) trained.add(inputHash(data, example));
  const leaked = (part: 'validation' | 'test'): Int32Array =>
    data.split[part].filter(
      (example) => isWhollyKnown(data, example) && trained.has(inputHash(data, example)),
    );
  const [validation, test] = [leaked('validation'), leaked('test')];
  const first = validation[0] ?? test[0];
  return {
    validation: validation.length,
    test: test.length,
    example: first === undefined ? '' : inputText(data, first),
  };
}

/** Whether all of an input has a number of its own: two rare words are both `<unk>` and yet not the same. */
function isWhollyKnown({ codec, inputs }: PreparedExamples, example: number): boolean {
  if (codec.input.kind !== 'tokens' || inputs.kind !== 'tokens') return true;
  const start = inputs.starts[example] ?? 0;
  const ids = inputs.values.subarray(start, start + (inputs.lengths[example] ?? 0));
  return !ids.includes(codec.input.vocabulary.unknown);
}

/** 53 bits of two FNV-1a hashes: among a million inputs a chance meeting is one in ten thousand. */
function inputHash({ inputs }: PreparedExamples, example: number): number {
  let [low, high] = [0x811c9dc5, 0x9dc5811c];
  const add = (value: number): void => {
    low = Math.imul(low ^ value, 0x01000193);
    high = Math.imul(high ^ value, 0x85ebca6b) ^ (high >>> 13);
  };
  if (inputs.kind === 'images') {
    const size = inputs.height * inputs.width * inputs.channels;
    for (let at = example * size; at < (example + 1) * size; at++) add(inputs.pixels[at] ?? 0);
  } else {
    const size = inputs.kind === 'tokens' ? 1 : inputs.size;
    const start = (inputs.starts[example] ?? 0) * size;
    const end = start + (inputs.lengths[example] ?? 0) * size;
    const { values } = inputs;
    const bits = new Int32Array(1);
    const real = new Float32Array(bits.buffer);
    for (let at = start; at < end; at++) {
      real[0] = values[at] ?? 0;
      add(bits[0] ?? 0);
    }
    add(end - start);
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}

function inputText({ codec, inputs }: PreparedExamples, example: number): string {
  if (codec.input.kind !== 'tokens' || inputs.kind !== 'tokens') return '';
  const start = inputs.starts[example] ?? 0;
  return textOf(codec.input, inputs.values.subarray(start, start + (inputs.lengths[example] ?? 0))).slice(
    0,
    120,
  );
}

function classesOf({ codec, targets, split }: PreparedExamples): SplitPreview['classes'] {
  const values = targets.kind === 'class' || targets.kind === 'step-class' ? targets.values : null;
  if (values === null || !('classes' in codec.target)) return [];
  const counts = codec.target.classes.map(() => ({ train: 0, validation: 0, test: 0 }));
  for (const part of parts)
    for (const example of split[part]) {
      const of = counts[values[example] ?? 0];
      if (of !== undefined) of[part]++;
    }
  return codec.target.classes
    .slice(0, mostClasses)
    .map((label, k) => ({ label, counts: counts[k] ?? { train: 0, validation: 0, test: 0 } }));
}
