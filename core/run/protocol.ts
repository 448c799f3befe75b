import type { BeamOptions } from '#core/decode/beam';
import type { GradientCheck } from '#core/inspect/difference';
import type { ExperimentSpec } from '#core/spec/experiment';
import type { Baseline } from '#core/data/baseline';
import type { Part } from '#core/data/split';
import type { Answers } from '#core/train/answers';
import type { Evaluation, TrainEvent } from '#core/train/events';
import type { Prediction, PredictionRequest } from '#core/train/predict/prediction';
import type { Pace } from '#core/train/pace';
import type { RangeTest, RangeTestOptions } from '#core/train/range-test';
import type { BatchPreview } from './preview/batch';
import type { SplitPreview } from './preview/split';
import type { TokensPreview } from './preview/tokens';
import type { ValuesPreview } from './preview/values';
import type { Description } from './previews';

/** What a worker does, one task at a time. It asks for the rows of the data set when it needs them. */
export type Task =
  /** `fork`: the checkpoint only gives the first weights; everything else begins anew. */
  | { kind: 'train'; spec: ExperimentSpec; checkpoint: Uint8Array | null; fork: boolean }
  | { kind: 'describe'; spec: ExperimentSpec }
  | { kind: 'gradient-check'; spec: ExperimentSpec }
  | { kind: 'match-parameters'; spec: ExperimentSpec; parameters: number }
  /** `stop` ends it early; then it fails. */
  | { kind: 'range-test'; spec: ExperimentSpec; options: RangeTestOptions }
  /** `stop` ends it early; then it fails. */
  | { kind: 'pace'; spec: ExperimentSpec }
  | { kind: 'tokens'; spec: ExperimentSpec; limit: number }
  | { kind: 'batch'; spec: ExperimentSpec; index: number }
  | { kind: 'split'; spec: ExperimentSpec }
  /** Of the one column that is sent. */
  | { kind: 'values' }
  | { kind: 'baselines'; spec: ExperimentSpec; split: Evaluation['split'] }
  | { kind: 'evaluate'; checkpoint: Uint8Array; split: Evaluation['split']; beam: BeamOptions }
  /** Tells its progress; `stop` ends it early, and then it fails. */
  | { kind: 'answers'; spec: ExperimentSpec; checkpoint: Uint8Array; part: Part; most: number }
  | { kind: 'predict'; checkpoint: Uint8Array; request: PredictionRequest };

export interface TaskResults {
  train: null;
  describe: Description;
  'gradient-check': GradientCheck[];
  'match-parameters': ExperimentSpec;
  'range-test': RangeTest;
  pace: Pace;
  tokens: TokensPreview;
  batch: BatchPreview;
  split: SplitPreview;
  values: ValuesPreview | null;
  evaluate: Evaluation;
  baselines: Baseline[];
  answers: Answers;
  predict: Prediction[];
}

/** Takes effect between two updates. `step`: one update, then rest; `learningRate`: the schedule's highest from now on. */
export type Command = 'pause' | 'resume' | 'step' | 'stop' | { learningRate: number };

/** The columns whose cells are sent, and which data they are, so that what was prepared before can serve again. */
export interface DataDescription {
  columns: string[];
  fingerprint: string;
  /** "1,5" is a number. */
  decimalComma?: boolean;
  /** Documents of imported tokenisers as JSON, by the id that the experiment names. */
  tokenisers?: Record<string, string>;
}

export type ToWorker =
  | { kind: 'task'; task: Task; data: DataDescription }
  /** The next rows; null: there are no more. */
  | { kind: 'rows'; rows: string[][] | null }
  | { kind: 'command'; command: Command }
  /** The checkpoint last told is safely on disk. */
  | { kind: 'saved' };

/** To a worker that is a thread of its own. `end`: it ends by itself, when nothing that it started is still on its way. */
export type ToThread = ToWorker | { kind: 'end' };

export type FromWorker =
  | { kind: 'want-rows' }
  | { kind: 'event'; event: TrainEvent }
  /** Share of a long task that is done, 0 … 1. */
  | { kind: 'progress'; share: number }
  | { kind: 'result'; result: TaskResults[keyof TaskResults] }
  | { kind: 'failed'; failure: Failure };

/** An error as it crosses between threads. `expected`: the data's or the experiment's fault, told to the person as it is. */
export interface Failure {
  message: string;
  hint: string;
  expected: boolean;
}

/** One end of a worker thread or of a message channel. */
export interface WorkerPort<In, Out> {
  post(message: Out, transfer?: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: In) => void): void;
}
export interface WorkerHandle extends WorkerPort<FromWorker, ToWorker> {
  /** The thread is gone without being asked to go. */
  onGone(listener: (reason: string) => void): void;
  terminate(): Promise<void>;
}
/** @param settings of this worker; without them, the factory's own */
export type WorkerFactory = (settings?: WorkerSettings) => WorkerHandle;

export interface WorkerSettings {
  /** Threads that share a training step. The result is the same with any number of them. */
  threads: number;
}
