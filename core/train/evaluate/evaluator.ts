import type { PreparedExamples } from '#core/data/prepared';
import type { Part } from '#core/data/split';
import type { Decoding } from '#core/decode/sequences';
import type { DeviceModel } from '#core/device/device';
import type { ExperimentSpec } from '#core/spec/experiment';
import type { Breathe } from '../breathe';
import type { Evaluation } from '../events';

/** What an evaluation finds, whenever it is made. */
export type Findings = Omit<Evaluation, 'step' | 'epoch' | 'split'>;

/** Measures a model on one part of the data, as often as asked. Its programs are loaded when it is opened. */
export interface Evaluator {
  /** @param breathe lets the thread's messages through between batches */
  run(breathe: Breathe): Promise<Findings>;
}

/** What a model answered to one example. */
export interface ExampleAnswer {
  readonly text: string;
  readonly truth: string;
  readonly predicted: string;
  /** That the model gave the truth; of a decoder, what it wrote. Null where there is none. */
  readonly probability: number | null;
  /** As the task has it: nats, the error of scaled numbers, wrong tokens a token. */
  readonly loss: number;
  /** Free of any mistake; null where answers are numbers, of which one is only closer than another. */
  readonly right: boolean | null;
}

export interface EvaluateOptions {
  /** How a decoder writes. */
  readonly decoding: Decoding;
  /**
   * Most examples that a decoder writes for, or a closed loop forecasts: it takes a step of the model a token. They are
   * spread over all lengths.
   */
  readonly mostWritten: number;
  /** Told of every example that is judged, or of some. */
  readonly onAnswer?: (example: number, answer: ExampleAnswer) => void;
  /** Of which examples `onAnswer` is told; absent: of all. */
  readonly answersOf?: ReadonlySet<number>;
}

/** What an evaluator of examples is opened with. */
export interface EvaluationOf {
  readonly model: DeviceModel;
  readonly spec: ExperimentSpec;
  readonly data: PreparedExamples;
  readonly part: Part;
  readonly options: EvaluateOptions;
}
