import type { ColumnRole, Dataset, DatasetPreview, ParseOptions } from '#core/data/dataset';
import type { LabOutcome } from '#core/lab/outcome';
import type { Task } from '#core/spec/data';
import type { ExperimentInput, ExperimentSpec } from '#core/spec/experiment';
import type { SweepSpec } from '#core/spec/sweep';
import type {
  CheckpointReason,
  Evaluation,
  RunInfo,
  RunMark,
  RunState,
  Sample,
  StepColumns,
} from '#core/train/events';
import type {
  CheckpointRow,
  Curve,
  RunChanges,
  RunNotes,
  RunRow,
  StoredTokeniser,
  SweepRow,
  SweepState,
  SweepTrial,
} from './types';

/**
 * One folder with everything that was imported and trained. One process writes, any number read. Methods are
 * synchronous and short; those that move megabytes are in pieces, so that nothing waits for long. Whatever fails
 * throws a StoreError; nothing is ever half stored.
 */
export interface Store {
  readonly folder: string;
  readonly readOnly: boolean;
  readonly datasets: Datasets;
  readonly runs: Runs;
  readonly curves: Curves;
  readonly evaluations: Evaluations;
  readonly samples: Samples;
  readonly arrivals: Arrivals;
  readonly backups: Backups;
  readonly marks: Marks;
  readonly waiting: Waiting;
  readonly sweeps: Sweeps;
  readonly labs: LabResults;
  readonly tokenisers: Tokenisers;
  readonly checkpoints: Checkpoints;
  /** Milliseconds a step took, by a key of model and batch shape: the ground of "seconds per epoch". */
  readonly measurements: KeyValue<number>;
  /** Small choices of the person, such as the theme. */
  readonly settings: KeyValue<string>;
  /** Writes the log into the database and lets the next process in. */
  close(): void;
}

export interface KeyValue<T> {
  get(key: string): T | null;
  set(key: string, value: T): void;
}

/** What is known of a data set before its first row is stored, and what only when all were read. */
export type DatasetDraft = Pick<Dataset, 'name' | 'options' | 'roles'>;
export type DatasetSummary = Omit<DatasetPreview, 'name' | 'options' | 'rows'>;

/** All or nothing: what was not committed was never there. */
export interface DatasetImport {
  append(rows: readonly (readonly string[])[]): void;
  commit(summary: DatasetSummary): Dataset;
  abort(): void;
}

export interface Datasets {
  begin(draft: DatasetDraft): DatasetImport;
  /** The same rows parsed the same way, if they are already here and not in the trash. */
  findByFingerprint(fingerprint: string, options: ParseOptions): Dataset | null;
  /** Newest first, without the trash. */
  list(): Dataset[];
  /** Also from the trash: runs go on with the data they began with. */
  get(id: string): Dataset;
  rows(id: string, offset: number, limit: number): { rows: string[][]; total: number };
  /** All rows in order, at most 1,000 at a time. */
  chunks(id: string): Generator<string[][], void, undefined>;
  /** `roles`, `task` and `settings` are what the person chose; the guess follows them. */
  update(
    id: string,
    change: {
      name?: string | undefined;
      roles?: Record<string, ColumnRole> | undefined;
      task?: Task | undefined;
      settings?: ExperimentInput | undefined;
    },
  ): Dataset;
  /** Into the trash, for seven days. */
  remove(id: string): void;
  restore(id: string): void;
}

/** What made the numbers: the same environment gives the same bits. */
export interface Environment {
  /** Version of Unfold and build of its engine. */
  app: string;
  engine: string;
  /** "Node 20.18.1 (Electron 33.2.1)" */
  runtime: string;
  platform: string;
  cpus: number;
  cpu: string;
}

export interface NewRun {
  spec: ExperimentSpec;
  name: string;
  parent?: { run: string; step: number } | null | undefined;
  app: string;
  engine: string;
  /** What it is begun for: written in the same transaction, so that none is begun twice. */
  trial?: TrialRun | undefined;
}
/** The run of one seed of a sweep's trial. */
export interface TrialRun {
  sweep: string;
  /** Number of the trial. */
  number: number;
  seed: number;
}
export interface RunProgress {
  step: number;
  epoch: number;
  /** Training time so far, without pauses. */
  seconds: number;
  tokens: number;
}

export interface Runs {
  /** Stored in state `queued` before the first step; on disk when it returns. */
  create(run: NewRun): RunRow;
  /** Newest first, without the trash. */
  list(): RunRow[];
  get(id: string): RunRow;
  /** By id, by name (the newest of that name), or `last`. */
  find(idOrName: string): RunRow;
  environment(id: string): Environment;
  setState(id: string, state: RunState, message?: string): void;
  setInfo(id: string, info: RunInfo): void;
  /** Cheap; may lag the disk by a moment on power loss. */
  progress(id: string, progress: RunProgress): void;
  finish(
    id: string,
    end: RunProgress & { state: 'finished' | 'stopped' | 'failed'; weights: string; message: string },
  ): void;
  /** For training further: the same run with other limits. */
  setSpec(id: string, spec: ExperimentSpec): void;
  /**
   * Goes on from `step`, in one transaction: points, evaluations, samples and checkpoints after it are dropped (the
   * same ones will come again) and the state is `preparing`.
   */
  resumeFrom(id: string, progress: RunProgress): void;
  rename(id: string, name: string): RunRow;
  /** Tags, note, colour, pin and archive of several runs, all or none. */
  annotate(ids: readonly string[], notes: RunNotes): void;
  /** At most about `limit` runs that changed after a revision; 0 gives all that are not in the trash. */
  changes(since: number, limit: number): RunChanges;
  names(): string[];
  /** Of every run that has it: a validation metric at its last evaluation up to a step. */
  metricAt(metric: string, step: number): { run: string; value: number }[];
  /** Ids, newest first. */
  inState(state: RunState): string[];
  /** Into the trash, for seven days; all or none. */
  remove(...ids: string[]): void;
  restore(...ids: string[]): void;
}

export interface Curves {
  /** Steps ascend, within a call and between calls. Survives the death of the process at once, a power cut up to a second later. */
  append(run: string, columns: StepColumns): void;
  /** A column of the steps ("loss") or a metric of evaluations ("validation.accuracy"); empty if there is none. */
  read(run: string, name: string, maxPoints: number): Curve;
}

export interface Evaluations {
  add(run: string, evaluation: Evaluation): void;
  /** By step, then split. */
  list(run: string): Evaluation[];
}

export interface Samples {
  add(run: string, sample: Sample): void;
  list(run: string): Sample[];
}

/** A run from elsewhere: what it was there, under its id there. */
export type ArrivingRun = Pick<
  RunRow,
  'id' | 'name' | 'spec' | 'parent' | 'state' | 'message' | 'info' | 'weights' | 'createdAt' | 'tags' | 'note'
> &
  RunProgress & { environment: Environment };

/** A copy of the whole store, as it was at one moment. */
export interface Backup {
  /** Of its file in the folder `backups`. */
  name: string;
  bytes: number;
  /** Milliseconds since 1970. */
  madeAt: number;
}

export interface Backups {
  /** Of the store itself, on disk. */
  storeBytes(): number;
  /** Newest first. */
  list(): Backup[];
  /** Whether the last copy is older than a day. */
  isDue(now: number): boolean;
  /** Copies the store while it is in use, and keeps the newest three. A copy is whole or not there. */
  make(now: number): Promise<Backup>;
  /** The next start of the store takes this copy; what is there now is moved aside. */
  wish(name: string): void;
}

export interface Arrivals {
  /** Its points, evaluations and checkpoints are added under `id`; nobody sees any of it before `commit`. */
  begin(run: ArrivingRun): { readonly id: string; commit(): void; abort(): void };
}

/** Moments of runs: pauses, changes of the learning rate. */
export interface Marks {
  add(run: string, mark: RunMark): void;
  /** By step. */
  list(run: string): RunMark[];
}

/** Runs that wait for their turn, the next first: they keep it over a restart. */
export interface Waiting {
  /** Only those that still are `queued`. */
  list(): string[];
  set(runs: readonly string[]): void;
}

export interface Sweeps {
  create(sweep: { name: string; spec: SweepSpec }): SweepRow;
  /** Newest first, without the trash. */
  list(): SweepRow[];
  /** Also from the trash. */
  get(id: string): SweepRow;
  /** By id, by name (the newest of that name), or `last`. */
  find(idOrName: string): SweepRow;
  setState(id: string, state: SweepState, message?: string): void;
  /** For more trials or seeds. */
  setSpec(id: string, spec: SweepSpec): void;
  rename(id: string, name: string): SweepRow;
  /** On disk when it returns; its runs come with `Runs.create`. */
  addTrial(id: string, trial: Pick<SweepTrial, 'number' | 'values' | 'epochs'>): void;
  /** More epochs for a trial. */
  promote(id: string, trial: number, epochs: number): void;
  setProblem(id: string, trial: number, problem: string): void;
  /** The run does not go on with its sweep. */
  giveUp(run: string): void;
  /** As if the seed of a trial had never been begun; the run itself stays. */
  forget(id: string, trial: number, seed: number): void;
  /** Into the trash, for seven days; its runs stay. */
  remove(id: string): void;
  restore(id: string): void;
}

/** A lab that was run to its end. */
export interface LabResult {
  lab: string;
  /** Milliseconds since 1970. */
  finishedAt: number;
  /** A short try: its numbers prove nothing. */
  quick: boolean;
  /** Name of the file or of the gallery's data. */
  source: string;
  outcomes: readonly LabOutcome[];
}

export interface LabResults {
  add(result: LabResult): void;
  /** In the order they ended. */
  list(): LabResult[];
}

export interface Tokenisers {
  /** The same document is kept once, under its first name. */
  /** @param document as JSON; the same one is kept once, under its first name */
  add(name: string, document: string): StoredTokeniser;
  /** Newest first. */
  list(): StoredTokeniser[];
  /** Its document as JSON. */
  get(id: string): string;
}

export interface NewCheckpoint {
  step: number;
  reasons: readonly CheckpointReason[];
  metric: number | null;
  bytes: Uint8Array;
  /** When it was saved elsewhere, in ms since 1970; else now. */
  savedAt?: number;
}

export interface Checkpoints {
  /**
   * Resolves when it is on disk, was read back and has the right hash; only then are superseded ones dropped. Kept
   * are: the best, the last, every k-th, and the one before the last. `bytes` must not change meanwhile.
   */
  save(run: string, checkpoint: NewCheckpoint): Promise<CheckpointRow>;
  /** Whole and with the right hash, or a StoreError 'corrupt' whose hint names the one before it. */
  get(run: string, which: 'last' | 'best' | number): { row: CheckpointRow; bytes: Uint8Array };
  /** By step. */
  list(run: string): CheckpointRow[];
}
