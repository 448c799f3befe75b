import type { RunRow } from '#contract/api';
import type { CurveSeries } from '../../charts/curve-series';
import { indexAt } from '../../charts/smooth';

/** A run in its family. */
export interface Kin {
  run: RunRow;
  /** The run it was forked from; null for the first of the family, or where the parent is gone. */
  parent: Kin | null;
  /** Forks between it and the first of its family. */
  depth: number;
  /** Steps that its weights had behind them when it began: its own step 0 on the family's axis. */
  offset: number;
}

/** Runs that come of one another, parents before children; those without kin are left out. */
export function familiesOf(runs: readonly RunRow[]): Kin[][] {
  const known = new Set(runs.map(({ id }) => id));
  const children = new Map<string, RunRow[]>();
  const firsts: RunRow[] = [];
  for (const run of runs.toSorted((a, b) => a.createdAt - b.createdAt)) {
    const { parent } = run;
    if (parent === null || !known.has(parent.run)) firsts.push(run);
    else children.set(parent.run, [...(children.get(parent.run) ?? []), run]);
  }
  const withChildren = (kin: Kin): Kin[] => [
    kin,
    ...(children.get(kin.run.id) ?? []).flatMap((run) =>
      withChildren({
        run,
        parent: kin,
        depth: kin.depth + 1,
        offset: kin.offset + (run.parent?.step ?? 0),
      }),
    ),
  ];
  return firsts
    .map((run) => withChildren({ run, parent: null, depth: 0, offset: 0 }))
    .filter((family) => family.length > 1);
}

/** A run's curve moved to where it was forked: it begins on its parent's line, at the step of the fork. */
export function onFamilyAxis(kin: Kin, own: CurveSeries, parents: CurveSeries | undefined): CurveSeries {
  if (kin.parent === null) return own;
  const { low: _low, high: _high, ...line } = own;
  const at = parents === undefined ? -1 : indexAt(parents.x, kin.run.parent?.step ?? 0);
  const start = parents?.y[at];
  const before = start === undefined || kin.run.parent?.step === 0 ? [] : [{ x: kin.offset, y: start }];
  return {
    ...line,
    x: Float64Array.from([...before.map(({ x }) => x), ...Array.from(own.x, (step) => step + kin.offset)]),
    y: Float64Array.from([...before.map(({ y }) => y), ...own.y]),
  };
}
