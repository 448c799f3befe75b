import type { BatchPreview, BatchSide, SplitPreview, TokensPreview, ValuesPreview } from '#contract/api';
import type { ExperimentSpec } from '#core/spec/experiment';
import { random } from './mock-data';

/** The rows of a data set as an experiment reads them: input and label of each. */
export type ReadRows = readonly (readonly [input: string, label: string])[];

function stepsOf(text: string, { text: { tokeniser } }: Pick<ExperimentSpec, 'text'>): string[] {
  if (text.startsWith('[')) return (JSON.parse(text) as unknown[]).map((item) => JSON.stringify(item));
  return tokeniser === 'character' ? [...text] : text.split(' ');
}

/** Tokens as the engine would tell them; every word or character is known. */
export function mockTokens(spec: ExperimentSpec, rows: ReadRows): TokensPreview {
  const { task } = spec.data;
  if (task === 'forecast' || task === 'step-vector' || task === 'caption')
    return {
      sides: [],
      rows: [],
      other: 'The input is 2 numbers a step: they are read as they are, not cut into tokens.',
    };
  const input = vocabulary(rows.map(([text]) => stepsOf(text, spec)));
  const isPair = task === 'seq2seq';
  const target = isPair ? vocabulary(rows.map(([, text]) => stepsOf(text, { text: spec.target }))) : null;
  const side = (of: 'input' | 'target', entries: Entries) => ({
    of,
    tokeniser: spec.text.tokeniser,
    size: entries.length,
    total: 140_000,
    unknown: 12,
    entries,
  });
  return {
    sides: [side('input', input), ...(target === null ? [] : [side('target', target)])],
    rows: rows.slice(0, 40).map(([text, label]) => ({
      input: {
        ...line(input, stepsOf(text, spec)),
        labels: task === 'step-class' ? label.split(' ') : null,
      },
      target:
        target === null ? null : line(target, ['<start>', ...stepsOf(label, { text: spec.target }), '<end>']),
      answer: isPair || task === 'step-class' ? '' : label,
    })),
    other: '',
  };
}

type Entries = TokensPreview['sides'][number]['entries'];

function vocabulary(rows: readonly string[][]): Entries {
  const counts = new Map<string, number>();
  for (const row of rows) for (const token of row) counts.set(token, (counts.get(token) ?? 0) + 10);
  const specials = ['<pad>', '<unk>', '<start>', '<end>'];
  return [
    ...specials.map((token, id) => ({ id, token, count: 0, special: true })),
    ...[...counts]
      .sort((a, b) => b[1] - a[1])
      .map(([token, count], k) => ({ id: k + specials.length, token, count, special: false })),
  ];
}

function line(entries: Entries, tokens: string[]) {
  return {
    tokens,
    ids: tokens.map((token) => entries.find((entry) => entry.token === token)?.id ?? 1),
    labels: null,
    more: false,
  };
}

export function mockBatch(spec: ExperimentSpec, all: ReadRows, index: number): BatchPreview {
  const { size, bucket } = spec.batches;
  const from = (index * size) % Math.max(1, all.length);
  const rows = all.slice(from, from + Math.min(size, 32));
  const sides: BatchSide[] =
    spec.data.task === 'forecast'
      ? [noise(rows.length, spec.series.lookBack)]
      : [
          words(
            'input',
            rows.map(([text]) => stepsOf(text, spec)),
          ),
          ...(spec.data.task === 'seq2seq'
            ? [
                words(
                  'target',
                  rows.map(([, text]) => [...stepsOf(text, { text: spec.target }), '<end>']),
                ),
              ]
            : []),
        ];
  return {
    sides,
    answers: rows.map(([, label]) => (spec.data.task === 'seq2seq' ? '' : label)),
    rows: size,
    shown: rows.length,
    batches: Math.ceil(16_040 / size),
    shapes: bucket ? 9 : 2,
    padding: { batch: bucket ? 0.03 : 0.34, epoch: bucket ? 0.062 : 0.318, ungrouped: 0.318 },
  };
}

function words(of: 'input' | 'target', rows: readonly string[][]): BatchSide {
  const steps = Math.max(...rows.map((row) => row.length));
  const cells = rows.map((row) => Array.from({ length: steps }, (_, t) => row[t] ?? ''));
  const ids = cells.map((row) => row.map((token) => (token.codePointAt(0) ?? 0) % 87));
  return { of, kind: 'tokens', steps, lengths: rows.map((row) => row.length), cells, ids };
}

function noise(rows: number, steps: number): BatchSide {
  const next = random(3);
  const values = Float32Array.from({ length: rows * steps * 2 }, () => 2 * next() - 1);
  const lengths = new Array<number>(rows).fill(steps);
  return { of: 'input', kind: 'vectors', steps, lengths, shown: steps, size: 2, values };
}

export function mockSplit({ data }: ExperimentSpec): SplitPreview {
  const isSeries = data.task === 'forecast';
  return {
    counts: { train: 16_040, validation: 2_005, test: 2_005 },
    unit: isSeries ? 'window' : data.task === 'language-model' ? 'token' : 'row',
    by:
      data.split === 'grouped'
        ? `At random (seed ${data.splitSeed}), all rows with the same “${data.splitColumn}” in one part.`
        : `At random (seed ${data.splitSeed}), each part with its share of every class.`,
    leaks: isSeries ? null : { validation: data.split === 'grouped' ? 0 : 212, test: 0, example: 'Khoury' },
    classes:
      data.task === 'sequence-class'
        ? ['Russian', 'English', 'Arabic', 'Japanese'].map((label, k) => ({
            label,
            counts: { train: 7_500 >> k, validation: 940 >> k, test: 940 >> k },
          }))
        : [],
    warnings: ['2 rows have no “language” (left out).'],
    series: isSeries ? mockSeries() : null,
  };
}

function mockSeries(): SplitPreview['series'] {
  const next = random(11);
  const length = 600;
  const mean = Float64Array.from(
    { length },
    (_, k) => 240 + 0.4 * k + 60 * Math.sin((2 * Math.PI * k) / 48) + 14 * next(),
  );
  return {
    steps: length,
    at: Float64Array.from({ length }, (_, k) => k),
    columns: [{ name: 'passengers', mean, low: mean, high: mean }],
    validation: 480,
    test: 540,
  };
}

export function mockValues(): ValuesPreview {
  const counts = Array.from({ length: 40 }, (_, k) => Math.round(900 * Math.exp(-((k - 16) ** 2) / 90)));
  const edges = Array.from({ length: 41 }, (_, k) => 100 + 12.5 * k);
  return {
    count: 9_000,
    min: 100,
    max: 600,
    mean: 312.4,
    deviation: 84.2,
    median: 301,
    histogram: { edges, counts },
  };
}
