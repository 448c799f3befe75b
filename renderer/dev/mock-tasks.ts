import type { Evaluation, RunInfo } from '#contract/api';
import type { ExperimentSpec } from '#core/spec/experiment';
import type { Task } from '#core/spec/data';

type Findings = Pick<Evaluation, 'metrics' | 'worst'> & Partial<Evaluation>;
/** What a run of a task is measured by. `done`: how far it has learned, 0 … 1. */
type Measure = (done: number, spec: ExperimentSpec) => Findings;

const rising = (done: number, from: number, to: number): number => from + (to - from) * done;

const sentences = [
  {
    text: 'I want to go home.',
    truth: 'Je veux rentrer à la maison.',
    predicted: 'Je veux aller à la maison.',
  },
  { text: 'What time is it?', truth: 'Quelle heure est-il ?', predicted: 'Quelle heure est-il ?' },
  { text: 'I see.', truth: 'Je comprends. / Je vois.', predicted: 'Je vois.' },
  {
    text: 'He lost his keys again.',
    truth: 'Il a encore perdu ses clés.',
    predicted: 'Il a perdu sa clé clé.',
  },
].map((one) => ({ ...one, correct: one.truth.split(' / ').includes(one.predicted) }));

const captions = [
  {
    text: 'Row 3',
    truth: 'a red disc high in the picture',
    predicted: 'a red disc high in the picture',
    correct: true,
  },
  {
    text: 'Row 8',
    truth: 'a red disc low in the picture',
    predicted: 'a red disc high in picture',
    correct: false,
  },
];

function written(done: number, examples: NonNullable<Evaluation['samples']>, hasWords: boolean): Findings {
  const exact = rising(done, 0.02, 0.61);
  return {
    metrics: {
      loss: rising(done, 4.1, 0.9),
      accuracy: rising(done, 0.2, 0.83),
      perplexity: Math.exp(rising(done, 4.1, 0.9)),
      exact,
      tokenErrorRate: 1 - rising(done, 0.1, 0.8),
      tokenAccuracy: rising(done, 0.15, 0.78),
      ...(hasWords ? { bleu: rising(done, 2, 44.7), chrf: rising(done, 9, 61.3) } : { wer: 1 - exact }),
    },
    samples: examples,
    worst: examples
      .filter(({ correct }) => !correct)
      .map((one) => ({ ...one, probability: null, loss: 0.42, logProbability: -0.437 })),
    byLength: {
      metric: hasWords ? 'bleu' : 'exact',
      buckets: [
        { from: 2, to: 4, count: 62, value: hasWords ? 58.2 : 0.93 },
        { from: 5, to: 6, count: 71, value: hasWords ? 47.9 : 0.71 },
        { from: 7, to: 9, count: 55, value: hasWords ? 40.1 : 0.48 },
        { from: 10, to: 23, count: 52, value: hasWords ? 31.5 : 0.2 },
      ],
    },
  };
}

const tags = ['O', 'B-artist', 'I-artist', 'B-city', 'B-date', 'B-genre'];
const tagCounts = tags.flatMap((_, row) =>
  tags.map((__, column) =>
    row === column ? (row === 0 ? 900 : 120 - 12 * row) : (row * 7 + column * 3) % 9,
  ),
);

const measures: Partial<Record<Task, Measure>> = {
  seq2seq: (done) => written(done, sentences, true),
  caption: (done) => {
    const found = written(done, captions, true);
    const metrics = { ...found.metrics, attentionMass: rising(done, 0.2, 0.91) };
    return { ...found, metrics, byLength: null };
  },
  'step-class': (done) => ({
    metrics: {
      loss: rising(done, 2.4, 0.21),
      accuracy: rising(done, 0.5, 0.952),
      macroF1: rising(done, 0.2, 0.87),
      slotF1: rising(done, 0.05, 0.884),
      exact: rising(done, 0.01, 0.702),
    },
    confusion: { labels: tags, counts: tagCounts },
    worst: [
      {
        text: 'play something by the the',
        truth: 'O O O B-artist I-artist',
        predicted: 'O O O O O',
        probability: 0.0004,
        loss: 7.8,
      },
    ],
    byLength: {
      metric: 'accuracy',
      buckets: [
        { from: 3, to: 6, count: 31, value: 0.97 },
        { from: 7, to: 9, count: 34, value: 0.95 },
        { from: 10, to: 19, count: 27, value: 0.93 },
      ],
    },
  }),
  forecast: (done, { series }) => {
    const rmse = rising(done, 140, 31.4);
    return {
      metrics: {
        loss: rising(done, 1.4, 0.08),
        mae: rmse * 0.8,
        rmse,
        mse: rmse ** 2,
        r2: rising(done, -0.6, 0.87),
        skill: rising(done, -1.4, 0.41),
        ...Object.fromEntries(
          Array.from({ length: series.horizon }, (_, k) => [`rmse@${k + 1}`, rmse * (0.55 + 0.075 * k)]),
        ),
      },
      worst: [
        {
          text: 'Row 113',
          truth: '461, 390, 432',
          predicted: '412, 371, 389',
          probability: null,
          loss: 0.31,
        },
      ],
      forecasts: [18, 61, 88, 113].map((row) => forecastFrom(row, series, 1 - done)),
    };
  },
  'step-vector': (done) => ({
    metrics: {
      loss: rising(done, 14, 8.6),
      nll: rising(done, 14, 8.6),
      frameAccuracy: rising(done, 0.08, 0.31),
    },
    worst: [
      { text: 'Row 12', truth: '96 steps', predicted: '22 % of the notes', probability: null, loss: 11.9 },
    ],
  }),
};

/** Passengers of an imagined airline: growth, and a season of a year. */
const passengers = (month: number): number =>
  Math.round((112 + 2.6 * month) * (1 + 0.18 * Math.sin((2 * Math.PI * month) / 12)));

function forecastFrom(
  row: number,
  { lookBack, horizon, season }: ExperimentSpec['series'],
  error: number,
): NonNullable<Evaluation['forecasts']>[number] {
  const from = (first: number, count: number): number[] =>
    Array.from({ length: count }, (_, k) => passengers(first + k));
  const truth = from(row, horizon);
  return {
    text: `Row ${row + 1}`,
    name: 'passengers',
    past: from(row - lookBack, lookBack),
    truth,
    predicted: truth.map((value, k) => value * (0.96 - 0.4 * error + 0.03 * Math.sin(2 * k))),
    season: season === 0 ? [] : from(row - season, horizon),
  };
}

const baselines: Partial<Record<Task, RunInfo['baselines']>> = {
  seq2seq: [{ name: 'Copied source', metrics: { exact: 0.01, bleu: 3.2, tokenAccuracy: 0.06 } }],
  caption: [{ name: 'Most frequent text', metrics: { exact: 0.5, tokenAccuracy: 0.71 } }],
  'step-class': [
    { name: 'Most frequent label', metrics: { loss: 1.31, accuracy: 0.71, slotF1: 0 } },
    { name: 'Most frequent label of each token', metrics: { accuracy: 0.88, slotF1: 0.61 } },
  ],
  forecast: [
    { name: 'Last value', metrics: { rmse: 53.2, mae: 44.1 } },
    { name: 'Season before', metrics: { rmse: 37.9, mae: 33.8 } },
  ],
  'step-vector': [{ name: 'Frequency of each note', metrics: { nll: 11.6 } }],
};

export function taskFindings(spec: ExperimentSpec, step: number): Findings | null {
  return measures[spec.data.task]?.(1 - Math.exp(-step / 700), spec) ?? null;
}

export function taskBaselines(task: Task): RunInfo['baselines'] | null {
  return baselines[task] ?? null;
}
