import type { Dataset, DatasetPreview, ParseOptions, ColumnRole } from '#core/data/dataset';
import type { GalleryListing } from '#core/data/gallery-item';
import type { GradientCheck } from '#core/inspect/difference';
import type { ExperimentSpec, ExperimentInput } from '#core/spec/experiment';
import type { Finding } from '#core/doctor/finding';
import type { RunEvents } from '#core/run/events';
import type { QueueSettings, QueueState } from '#core/run/run-queue';
import type { LabState } from '#core/run/lab-sessions';
import type { LengthGroup } from '#core/run/previews';
import type { AnswerComparison, AnswerQuestion } from '#core/run/answer-comparison';
import type { BatchPreview } from '#core/run/preview/batch';
import type { SplitPreview } from '#core/run/preview/split';
import type { TokensPreview } from '#core/run/preview/tokens';
import type { ValuesPreview } from '#core/run/preview/values';
import type { Recognised } from '#core/run/recognise';
import type { Backup } from '#core/store/store';
import type { Task } from '#core/spec/data';
import type { SweepSpec } from '#core/spec/sweep';
import type {
  CheckpointRow,
  Curve,
  RunChanges,
  RunNotes,
  RunRow,
  StoredTokeniser,
  SweepRow,
} from '#core/store/types';
import type { Evaluation, RunMark, Sample } from '#core/train/events';
import type { Prediction, PredictionRequest } from '#core/train/predict/prediction';
import type { RangeTest } from '#core/train/range-test';

/** The window knows the engine's words through the contract alone. */
export type { Finding, Fix } from '#core/doctor/finding';
export type { QueueSettings, QueueState } from '#core/run/run-queue';
export type { GalleryListing } from '#core/data/gallery-item';
export type { AnswerComparison, AnswerQuestion, ComparedExample, Outcome } from '#core/run/answer-comparison';
export type { Standing } from '#core/lab/standings';
export type { LabFindings, LabProgress, LabState } from '#core/run/lab-sessions';
export type { LengthGroup } from '#core/run/previews';
export type { BatchPreview, BatchSide } from '#core/run/preview/batch';
export type { SeriesPreview } from '#core/run/preview/series';
export type { SplitPreview } from '#core/run/preview/split';
export type { TokenRow, TokenSide, TokensPreview } from '#core/run/preview/tokens';
export type { ValuesPreview } from '#core/run/preview/values';
export type { RangeTest } from '#core/train/range-test';
export type { Recognised } from '#core/run/recognise';
export type { Backup } from '#core/store/store';
export type { CheckpointRow, Curve, RunChanges, RunNotes, RunRow, StoredTokeniser } from '#core/store/types';
export type { SweepRow, SweepState, SweepTrial } from '#core/store/types';
export type { Prediction, Ranked, WrittenText } from '#core/train/predict/prediction';
export type {
  CheckpointReason,
  Evaluation,
  RunInfo,
  RunMark,
  RunState,
  Sample,
  StepColumn,
  StepColumns,
  WorstExample,
} from '#core/train/events';
export type {
  BadRow,
  ColumnProfile,
  ColumnRole,
  Dataset,
  DatasetPreview,
  DataWarning,
  Encoding,
  Histogram,
  ParseOptions,
  SourceFormat,
} from '#core/data/dataset';

/**
 * Rows to read: a token that main gave for a dropped or chosen file or folder, several that are one data set together,
 * pasted text, or a ready data set. Never a path.
 */
export type Source =
  | { kind: 'file'; token: string }
  | { kind: 'files'; tokens: string[] }
  | { kind: 'text'; name: string; text: string }
  | { kind: 'gallery'; id: string; parameters: Record<string, string | number | boolean> };

export interface DatasetChoice {
  source: Source;
  name: string;
  options: ParseOptions;
  roles: Record<string, ColumnRole>;
  task: Task;
  /** What else of the experiment was chosen while looking at it; without it, as was guessed. */
  settings?: ExperimentInput | undefined;
}

/** What the form shows while it is edited: why this cannot run, or what it would be. */
export interface ModelDescription {
  problems: { path: string; message: string }[];
  warnings: { path: string; message: string }[];
  parameters: number;
  deviceBytes: number;
  /** Vocabulary and classes as the data would give them. */
  vocabularySize: number;
  classes: number;
  stepsPerEpoch: number;
  /** The batches of an epoch by their padded length, shortest first. */
  lengths: LengthGroup[];
  /** Share of steps that are padding, 0 … 1. */
  padding: number;
  /** On this machine: of measured steps of just this model, or reckoned from those of others; null until any was measured. */
  secondsPerEpoch: number | null;
  isMeasured: boolean;
  graph: { nodes: GraphNode[]; edges: GraphEdge[] };
}
export interface GraphNode {
  id: string;
  /** "Embedding", "LSTM", "Linear", "Softmax + cross-entropy". */
  title: string;
  op: string;
  parameters: number;
  /** KaTeX. */
  formula: string;
  /** Has the one-step delay of the lecture's compact graph. */
  recurrent: boolean;
}
export interface GraphEdge {
  from: string;
  to: string;
  /** "T×B×64" */
  shape: string;
}

export interface Preset {
  id: string;
  title: string;
  why: string;
  spec: ExperimentInput;
}

/** An experiment of the lecture, as the window lists it. */
export interface LabListing {
  id: string;
  title: string;
  /** The slide. */
  lecture: string;
  question: string;
  look: readonly string[];
  task: Task;
  metric: string;
  runs: string[];
  seeds: readonly number[];
  /** Titles of the ready data sets that it reads. */
  ready: string[];
  /** The first row of data that are made here: what is read, and what is to be answered. */
  example: { input: string; output: string } | null;
  /** What file the person must bring; '' where all its data come with the program. */
  needs: string;
  /** Numbers of others, and what a model that knows nothing reaches. */
  published: { name: string; value: number }[];
}

export interface EngineInfo {
  version: string;
  store: string;
  device: string;
  threads: number;
  runtime: string;
  /** Runs left unfinished by a crash, offered to go on. */
  interrupted: string[];
}
export interface RunLimits {
  epochs: number | null;
  steps: number | null;
  minutes: number | null;
}

/** Method → what the window may ask of the engine. Every argument is parsed with its schema at the engine's door. */
export type StudioApi = {
  'engine.info': (arg: Record<string, never>) => EngineInfo;
  'dataset.inspect': (arg: { source: Source; options?: Partial<ParseOptions> | undefined }) => DatasetPreview;
  'dataset.cancel': (arg: { source: Source }) => boolean;
  'dataset.import': (arg: DatasetChoice) => Dataset;
  'dataset.list': (arg: Record<string, never>) => Dataset[];
  'dataset.rows': (arg: { dataset: string; offset: number; limit: number }) => {
    rows: string[][];
    total: number;
  };
  'dataset.update': (arg: {
    dataset: string;
    name?: string | undefined;
    roles?: Record<string, ColumnRole> | undefined;
    task?: Task | undefined;
    settings?: ExperimentInput | undefined;
  }) => Dataset;
  'dataset.remove': (arg: { dataset: string }) => boolean;
  'dataset.restore': (arg: { dataset: string }) => boolean;
  /** Files `tokenizer.json` that are kept, newest first; experiments name one by its id. */
  'tokeniser.list': (arg: Record<string, never>) => StoredTokeniser[];
  /** Reads and tries such a file in a thread of its own, and keeps it; the same file is kept once. */
  'tokeniser.import': (arg: { token: string }) => StoredTokeniser;
  /** Ready data sets, with what each is read against. */
  'gallery.list': (arg: Record<string, never>) => GalleryListing[];
  /** The data as a model would read them. Without a data set, of the first rows of what was looked at with that fingerprint. */
  'dataset.tokens': (arg: { spec: ExperimentSpec; limit: number }) => TokensPreview;
  'dataset.batch': (arg: { spec: ExperimentSpec; index: number }) => BatchPreview;
  'dataset.split': (arg: { spec: ExperimentSpec }) => SplitPreview;
  /** Null where the column has no numbers. */
  'dataset.values': (arg: { dataset: string; fingerprint: string; column: string }) => ValuesPreview | null;
  'spec.presets': (arg: Record<string, never>) => Preset[];
  'model.describe': (arg: { spec: ExperimentSpec }) => ModelDescription;
  /** Analytic against numeric gradient of this model with its data's sizes, a line per parameter. */
  'model.gradcheck': (arg: { spec: ExperimentSpec }) => GradientCheck[];
  /** Trains a throwaway model with a growing rate (Smith 2017): the losses, and the rate that they suggest. One at a time. */
  'model.rangeTest': (arg: { spec: ExperimentSpec }) => RangeTest;
  /** Stops it; its call fails. @returns whether one was going on */
  'model.stopRangeTest': (arg: Record<string, never>) => boolean;
  /** Trains this model for a moment and throws it away; its time is kept, so that `model.describe` knows it. */
  'model.measure': (arg: { spec: ExperimentSpec }) => { millisecondsPerStep: number };
  /** In the order of the lecture. */
  'lab.list': (arg: Record<string, never>) => LabListing[];
  /** What goes on and what came out, for every lab. */
  'lab.outcomes': (arg: Record<string, never>) => LabState[];
  /** Reads the data and trains the runs in turn. `source`: the file of a lab that needs one. */
  'lab.start': (arg: { lab: string; quick: boolean; source?: Source | undefined }) => boolean;
  'lab.stop': (arg: { lab: string }) => boolean;
  'run.start': (arg: {
    spec: ExperimentSpec;
    name?: string | undefined;
    parent?: { run: string; step: number } | undefined;
  }) => RunRow;
  'run.pause': (arg: { run: string }) => boolean;
  'run.resume': (arg: { run: string }) => boolean;
  /** One update of a run that rests; one that trains comes to rest after the present update. */
  'run.step': (arg: { run: string }) => boolean;
  /** Of a run that trains or rests: the schedule's highest rate, from the next update on. */
  'run.setLearningRate': (arg: { run: string; value: number }) => boolean;
  'run.stop': (arg: { run: string }) => boolean;
  /** Train further: new limits for a finished or stopped run, going on from its last checkpoint. */
  'run.extend': (arg: { run: string; limits: RunLimits }) => RunRow;
  /** Runs that changed after a revision, some hundreds at a time; after 0 all that are not in the trash. */
  'run.list': (arg: { since: number }) => RunChanges;
  'run.get': (arg: { run: string }) => RunRow;
  'run.rename': (arg: { run: string; name: string }) => RunRow;
  /** A validation metric of every run at its last evaluation up to a step. */
  'run.metricAt': (arg: { metric: string; step: number }) => { run: string; value: number }[];
  'run.annotate': (arg: { runs: string[]; notes: RunNotes }) => boolean;
  'run.remove': (arg: { runs: string[] }) => boolean;
  'run.restore': (arg: { runs: string[] }) => boolean;
  'run.curves': (arg: { runs: string[]; names: string[]; maxPoints: number }) => Curve[];
  'run.evaluations': (arg: { run: string }) => Evaluation[];
  'run.samples': (arg: { run: string }) => Sample[];
  'run.marks': (arg: { run: string }) => RunMark[];
  /** What its curves, norms and data show to be wrong, the worst first. */
  'run.doctor': (arg: { run: string }) => Finding[];
  'run.checkpoints': (arg: { run: string }) => CheckpointRow[];
  /** `input`: text; a JSON list of tokens, or of numbers a step; or an image's cell. */
  'run.predict': (arg: Omit<PredictionRequest, 'inputs'> & { run: string; input: string }) => Prediction;
  /** Who is right where: the best checkpoints of two runs answer the same examples. One at a time; a new one stops the last. */
  'run.compareAnswers': (arg: AnswerQuestion) => AnswerComparison;
  /** Stops it; its call fails. @returns whether one was going on */
  'run.stopComparison': (arg: Record<string, never>) => boolean;
  /** Trains an experiment over fields that vary; a sweep that cannot run is refused and nothing is stored. */
  'sweep.start': (arg: { spec: SweepSpec; name?: string | undefined }) => SweepRow;
  /** Newest first. */
  'sweep.list': (arg: Record<string, never>) => SweepRow[];
  /** Begins no run any more and stops those that go on. @returns whether it was going */
  'sweep.stop': (arg: { sweep: string }) => boolean;
  /** Goes on where it was stopped or cut off. */
  'sweep.resume': (arg: { sweep: string }) => boolean;
  /** Begins failed runs anew. @returns how many */
  'sweep.retry': (arg: { sweep: string }) => number;
  'sweep.extend': (arg: { sweep: string; trials: number; seeds: number[] }) => SweepRow;
  'sweep.rename': (arg: { sweep: string; name: string }) => SweepRow;
  /** Its runs stay. */
  'sweep.remove': (arg: { sweep: string }) => boolean;
  'sweep.restore': (arg: { sweep: string }) => boolean;
  /** Whose turn is next; `queue.changed` tells each change. */
  'queue.get': (arg: Record<string, never>) => QueueState;
  /** @returns false when it does not wait any more */
  'queue.move': (arg: { run: string; to: number }) => boolean;
  'queue.set': (arg: QueueSettings) => QueueState;
  /** `token` names a place that main's save dialog gave. */
  /** What a dropped file is, by its content; its token stays good. */
  'file.recognise': (arg: { token: string }) => Recognised;
  /** A whole run as one file, to a place that main's save dialog gave. */
  'archive.export': (arg: { run: string; token: string }) => { name: string; bytes: number };
  /** Adds a run that was exported whole, all or nothing. */
  'archive.import': (arg: { token: string }) => {
    run: RunRow;
    /** It was here before: nothing was added. */
    known: boolean;
    /** What is missing to train it further; '' where nothing is. */
    note: string;
  };
  /** Bytes on disk, without its copies. */
  'store.size': (arg: Record<string, never>) => number;
  /** Copies of the store, newest first. */
  'backup.list': (arg: Record<string, never>) => Backup[];
  'backup.make': (arg: Record<string, never>) => Backup;
  /** Puts a copy in the store's place at the next start of the engine, which follows at once; what is there now is kept aside. */
  'backup.restore': (arg: { name: string }) => boolean;
  'run.export': (arg: { run: string; format: 'safetensors'; token: string }) => {
    name: string;
    bytes: number;
  };
};

/** Event → what the engine tells without being asked: what runs tell (steps at most ten times a second), and the data sets. */
export interface StudioEvents extends RunEvents {
  'dataset.progress': { name: string; done: number; total: number };
  'dataset.changed': { dataset: string };
  /** Of `run.compareAnswers`: the share that is answered, 0 … 1. */
  'comparison.progress': { share: number };
  /** Something of `sweep.list` is new. */
  'sweep.changed': { sweep: string };
  /** Something of `lab.outcomes` is new. */
  'lab.changed': { lab: string };
}
