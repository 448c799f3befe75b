import type { ExperimentSpec } from '#core/spec/experiment';

/** What a query looks at of a run. */
export interface QueriedRun {
  id: string;
  name: string;
  spec: ExperimentSpec;
  datasetName: string;
  state: string;
  createdAt: number;
  seconds: number;
  step: number;
  epoch: number;
  tokens: number;
  info: { parameters: number } | null;
  parent: { run: string; step: number } | null;
  last: Readonly<Record<string, number>>;
  best: Readonly<Record<string, number>>;
  bestStep: number | null;
  tags: readonly string[];
  note: string;
  pinned: boolean;
  archivedAt: number | null;
}

interface Named {
  /** The first is offered; any may be written. */
  names: readonly [string, ...string[]];
  title: string;
  /** Of a setting: its dotted path. */
  path?: string;
}

/** One thing that can be asked of a run. Null: the run has no such thing. */
export type QueryField = Named &
  (
    | { kind: 'number'; read: (run: QueriedRun) => number | null }
    /** Seconds. */
    | { kind: 'duration'; read: (run: QueriedRun) => number | null }
    /** Milliseconds since 1970. */
    | { kind: 'date'; read: (run: QueriedRun) => number | null }
    | { kind: 'boolean'; read: (run: QueriedRun) => boolean | null }
    | { kind: 'text'; read: (run: QueriedRun) => string | null }
    /** One of a few words; each may have another way to say it. */
    | { kind: 'choice'; read: (run: QueriedRun) => string | null; choices: Readonly<Record<string, string>> }
    | { kind: 'tags'; read: (run: QueriedRun) => readonly string[] }
  );
