import { z } from 'zod';
import { ExperimentSpec } from '#core/spec/experiment';
import type { Evaluation, ForecastSample, RunInfo, RunMark, Sample, WorstExample } from '#core/train/events';

/** JSON has no NaN and no infinities; they are written as words. */
const words = ['NaN', 'Infinity', '-Infinity'] as const;
const real = z.union([z.number(), z.enum(words).transform(Number)]);
const count = z.int().min(0);
const text = z.string().max(1_000_000);
const label = z.string().max(10_000);
const metrics = z.record(z.string().max(200), real);
const step = z.int().min(0);
/** Milliseconds since 1970, up to the year 3000. */
const time = z.number().min(0).max(32_503_680_000_000);

/** A field that is added to a type and not to its schema here does not compile: it would be refused on its way back. */
type Fields<T> = Record<keyof T, z.ZodType>;

const RunInfoDocument = z.strictObject({
  parameters: count,
  deviceBytes: z.number().min(0),
  device: label,
  vocabularySize: count,
  classes: z.array(text).max(1_000_000),
  counts: z.strictObject({ train: count, validation: count, test: count }),
  stepsPerEpoch: z.number().min(0),
  totalSteps: z.number().min(0).nullable(),
  baselines: z.array(z.strictObject({ name: label, metrics })).max(100),
  warnings: z.array(label).max(1000),
  unseen: z.strictObject({ cut: z.number().min(0), unknown: z.number().min(0) }).exactOptional(),
} satisfies Fields<RunInfo>) satisfies z.ZodType<RunInfo>;

const worst = z.strictObject({
  text,
  truth: text,
  predicted: text,
  probability: real.nullable(),
  loss: real,
  logProbability: real.exactOptional(),
} satisfies Fields<WorstExample>);
const bucket = z.strictObject({ from: z.number(), to: z.number(), count, value: real });
const written = z.strictObject({ text, truth: text, predicted: text, correct: z.boolean() });
const numbers = z.array(real).max(1_000_000);
const forecast = z.strictObject({
  text,
  name: label,
  past: numbers,
  truth: numbers,
  predicted: numbers,
  season: numbers,
} satisfies Fields<ForecastSample>);
const EvaluationDocument = z.strictObject({
  step,
  epoch: z.number().min(0),
  split: z.enum(['train', 'validation', 'test']),
  metrics,
  score: real.exactOptional(),
  confusion: z
    .strictObject({ labels: z.array(text), counts: z.array(z.number()) })
    .refine(({ labels, counts }) => counts.length === labels.length ** 2, 'is not square')
    .nullable(),
  worst: z.array(worst).max(10_000),
  byLength: z
    .strictObject({ metric: label, buckets: z.array(bucket).max(1000) })
    .nullable()
    .exactOptional(),
  forecasts: z.array(forecast).max(1000).exactOptional(),
  samples: z.array(written).max(10_000).exactOptional(),
} satisfies Fields<Evaluation>) satisfies z.ZodType<Evaluation>;

const SampleDocument = z.strictObject({
  step,
  prompt: text,
  text,
} satisfies Fields<Sample>) satisfies z.ZodType<Sample>;
const MarkDocument = z.strictObject({
  step,
  kind: z.enum(['pause', 'resume', 'learning-rate']),
  value: z.number().nullable(),
  at: time,
} satisfies Fields<RunMark>) satisfies z.ZodType<RunMark>;

/** What came of it besides numbers in columns. Each is a JSON text of its own beside the curves. */
export const documents = {
  evaluations: z.array(EvaluationDocument).max(1_000_000),
  samples: z.array(SampleDocument).max(1_000_000),
  marks: z.array(MarkDocument).max(1_000_000),
};

/** The head of an exported run. Ids of data sets are a store's own, so the experiment names none. */
export const Manifest = z.strictObject({
  /** As the store makes them. */
  id: z.string().regex(/^r[0-9a-hjkmnp-tv-z]{9}$/),
  name: z.string().min(1).max(200),
  spec: ExperimentSpec,
  /** Null where there was none in the store any more; which rows it had is the experiment's fingerprint. */
  dataset: z.strictObject({ name: label }).nullable(),
  environment: z.strictObject({
    app: label,
    engine: label,
    runtime: label,
    platform: label,
    cpus: count,
    cpu: label,
  }),
  parent: z.strictObject({ run: z.string().max(64), step }).nullable(),
  state: z.enum(['finished', 'stopped', 'failed', 'interrupted']),
  message: label,
  info: RunInfoDocument.nullable(),
  weights: label,
  step,
  epoch: z.number().min(0),
  seconds: z.number().min(0),
  tokens: count,
  createdAt: time,
  tags: z.array(z.string().min(1).max(200)).max(1000),
  note: text,
  checkpoints: z
    .array(
      z.strictObject({
        step,
        reasons: z.array(z.enum(['best', 'last', 'every'])).max(3),
        metric: real.nullable(),
        savedAt: time,
      }),
    )
    .max(1000),
});
export type Manifest = z.output<typeof Manifest>;

export function toText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'number' && !Number.isFinite(part) ? String(part) : part,
  );
}
