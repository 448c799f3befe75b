import type { Baseline } from '#core/data/baseline';
import type { LengthBucket } from '#core/metrics/by-length';

/** What a training session tells. It reports; others store, draw and print. Columns cross processes as typed arrays. */
export type RunState =
  'queued' | 'preparing' | 'running' | 'paused' | 'finished' | 'stopped' | 'failed' | 'interrupted';

const ends: readonly RunState[] = ['finished', 'stopped', 'failed', 'interrupted'];

/** Whether a run has ended, for now or for good. */
export function hasEnded(state: RunState): boolean {
  return ends.includes(state);
}

/** Curves: one value a step. `loss` in nats; `seconds` of training and `tokens` read since the run began. */
export const stepColumns = [
  'step',
  'epoch',
  'loss',
  'gradientNorm',
  'learningRate',
  'tokensPerSecond',
  'padding',
  'seconds',
  'tokens',
] as const;
export type StepColumn = (typeof stepColumns)[number];
export type StepColumns = Record<StepColumn, Float64Array>;

export interface RunInfo {
  parameters: number;
  /** Bytes the device holds: weights, gradients, slots, arena. */
  deviceBytes: number;
  device: string;
  vocabularySize: number;
  classes: string[];
  counts: { train: number; validation: number; test: number };
  /** Updates; a fraction where accumulated batches carry on into the next epoch. */
  stepsPerEpoch: number;
  /** Null when only minutes limit the run. */
  totalSteps: number | null;
  /** What a model has to beat, on validation; the simplest first. */
  baselines: Baseline[];
  warnings: string[];
  /** How much of the data the model does not see; runs of earlier versions have none. */
  unseen?: {
    /** Share of the sequences that were cut; one whose input and target were cut counts twice. */
    cut: number;
    /** Share of the training part's tokens that have no number of their own: input, and what is written. */
    unknown: number;
  };
}

export interface WorstExample {
  text: string;
  truth: string;
  predicted: string;
  /** Probability the model gave the truth; null where it gives none: numbers, and what a decoder writes by itself. */
  probability: number | null;
  /** How bad it is, as the task has it: nats, the error of scaled numbers, wrong tokens a token. */
  loss: number;
  /** Of what a decoder wrote, ≤ 0: the mean natural log-probability of its tokens, the end among them; of others absent. */
  logProbability?: number;
}
/** A forecast to be drawn: one column of one example, in the data's own units, a number a step. */
export interface ForecastSample {
  /** What the example is recognised by. */
  text: string;
  /** The column that is forecast. */
  name: string;
  /** The last steps that were read. */
  past: number[];
  /** What came, and what was forecast: as many steps. */
  truth: number[];
  predicted: number[];
  /** The season before again; empty where there is none. */
  season: number[];
}
export interface Evaluation {
  step: number;
  epoch: number;
  split: 'train' | 'validation' | 'test';
  /** As the task has them; `core/metrics/catalogue` says what each is. */
  metrics: Record<string, number>;
  /** What the best is chosen by (`limits.best`), lower is better; absent: the loss. */
  score?: number;
  /** Row: truth, column: predicted, row-major; classifiers only. */
  confusion: { labels: string[]; counts: number[] } | null;
  worst: WorstExample[];
  /** A metric for short, middling and long inputs apart; null where all are of one length. */
  byLength?: { metric: string; buckets: LengthBucket[] } | null;
  /** A few forecasts, the same examples at every evaluation; forecasts only. */
  forecasts?: ForecastSample[];
  /** The answers to a few examples, the same at every evaluation; of a decoder, what it wrote. */
  samples?: { text: string; truth: string; predicted: string; correct: boolean }[];
}
export interface Sample {
  step: number;
  /** What was read: nothing, or the source of a decoder. */
  prompt: string;
  /** What was written. */
  text: string;
}
/** A moment of a run that its curves do not tell. */
export interface RunMark {
  /** Updates done by then. */
  step: number;
  kind: 'pause' | 'resume' | 'learning-rate';
  /** The rate that was set, the schedule's highest; null for other kinds. */
  value: number | null;
  /** Milliseconds since 1970. */
  at: number;
}
export type CheckpointReason = 'best' | 'last' | 'every';

export type TrainEvent =
  | { kind: 'ready'; info: RunInfo }
  | { kind: 'state'; state: RunState; step: number; message: string }
  | { kind: 'steps'; columns: StepColumns }
  | { kind: 'evaluation'; evaluation: Evaluation }
  | { kind: 'sample'; sample: Sample }
  | { kind: 'mark'; mark: RunMark }
  | {
      kind: 'checkpoint';
      step: number;
      reasons: CheckpointReason[];
      metric: number | null;
      bytes: Uint8Array;
    }
  | {
      kind: 'done';
      state: 'finished' | 'stopped' | 'failed';
      step: number;
      seconds: number;
      tokens: number;
      /** "sha256:…" over the float32 weights in layout order. */
      weights: string;
      message: string;
    };
