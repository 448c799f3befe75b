import type { ExperimentSpec } from '#core/spec/experiment';
import type { Evaluation, TrainEvent } from '#core/train/events';
import type { BatchPreview, DataFacts, VocabularyPreview } from './previews';

/** What a worker does. One task at a time; it asks for the rows of the data set when it needs them. */
export type Task =
  | { kind: 'train'; spec: ExperimentSpec; checkpoint: Uint8Array | null }
  | { kind: 'facts'; spec: ExperimentSpec }
  | { kind: 'tokens'; spec: ExperimentSpec; limit: number }
  | { kind: 'batch'; spec: ExperimentSpec; index: number }
  | { kind: 'evaluate'; checkpoint: Uint8Array; split: Evaluation['split'] }
  | { kind: 'predict'; checkpoint: Uint8Array; request: PredictionRequest };

export interface PredictionRequest {
  inputs: string[];
  /** Language models only: 0 is greedy. */
  temperature: number;
  /** Tokens to write, language models only. */
  length: number;
  seed: number;
}
export interface Prediction {
  /** Classes with probabilities, likeliest first; empty for a language model. */
  classes: { label: string; probability: number }[];
  /** The input as the model read it, and for a language model what it wrote after it. */
  text: string;
}

export interface TaskResults {
  train: null;
  facts: DataFacts;
  tokens: VocabularyPreview;
  batch: BatchPreview;
  evaluate: Evaluation;
  predict: Prediction[];
}

export type Command = 'pause' | 'resume' | 'stop';

export type ToWorker =
  /** `columns` names the cells of the rows that will be sent; `dataKey` tells whether what was prepared before can serve again. */
  | { kind: 'task'; task: Task; columns: string[]; dataKey: string }
  /** The next rows; null: there are no more. */
  | { kind: 'rows'; rows: string[][] | null }
  | { kind: 'command'; command: Command }
  /** The checkpoint last told is safely on disk. */
  | { kind: 'saved' };

export type FromWorker =
  | { kind: 'want-rows' }
  | { kind: 'event'; event: TrainEvent }
  | { kind: 'result'; result: TaskResults[keyof TaskResults] }
  | { kind: 'failed'; failure: TaskFailure };

/** An error as it crosses between threads; `expected` ones are the data's or the experiment's, not the program's. */
export interface TaskFailure {
  message: string;
  hint: string;
  expected: boolean;
}

/** The two ends of a worker thread, or of a MessageChannel. */
export interface WorkerPort<In, Out> {
  post(message: Out, transfer?: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: In) => void): void;
}
export interface WorkerHandle extends WorkerPort<FromWorker, ToWorker> {
  /** The thread is gone; `reason` says why. Not called after `terminate`. */
  onGone(listener: (reason: string) => void): void;
  terminate(): Promise<void>;
}
export type WorkerFactory = () => WorkerHandle;
