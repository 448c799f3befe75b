import type { RunRow } from '#contract/api';
import type { ExperimentSpec } from '#core/spec/experiment';

/** What a scene does with the stand-in's runs. */
export interface SceneRuns {
  readonly rows: RunRow[];
  row(spec: ExperimentSpec, seed: number, step: number, state: RunRow['state']): RunRow;
  set(id: string, part: Partial<RunRow>): void;
  train(id: string): void;
}
