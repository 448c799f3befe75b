import type { RunRow } from '#contract/api';
import { correlationRatio, rankCorrelation } from '#core/metrics/importance';
import type { Dimension } from './dimensions';

/** How far one setting explains a result over some runs. */
export interface Importance {
  setting: Dimension;
  /** 0 … 1: |ρ| of numbers, η of classes, which mean the same kind of thing. */
  strength: number;
  /** "ρ = −0.82", "η² = 0.64" */
  measure: string;
  /** Runs that have both. */
  runs: number;
}

/** Fewer runs than this make any setting look as if it explained all. */
export const fewRuns = 8;

/** The settings of these runs, the one that explains the result best first; those without an answer are left out. */
export function importanceOf(
  runs: readonly RunRow[],
  dimensions: readonly Dimension[],
  result: Dimension,
): Importance[] {
  return dimensions
    .filter(({ kind }) => kind === 'setting')
    .flatMap((setting) => {
      const pairs = runs.flatMap((run) => {
        const [x, y] = [setting.of(run), result.of(run)];
        return x === null || typeof y !== 'number' ? [] : [{ x, y }];
      });
      const y = pairs.map((pair) => pair.y);
      const found = setting.isNumeric
        ? ofNumbers(
            pairs.map(({ x }) => Number(x)),
            y,
          )
        : ofClasses(
            pairs.map(({ x }) => String(x)),
            y,
          );
      return Number.isNaN(found.strength) ? [] : [{ setting, runs: pairs.length, ...found }];
    })
    .sort((a, b) => b.strength - a.strength);
}

function ofNumbers(x: readonly number[], y: readonly number[]): Pick<Importance, 'strength' | 'measure'> {
  const rho = rankCorrelation(x, y);
  return { strength: Math.abs(rho), measure: `ρ = ${rho.toFixed(2).replace('-', '−')}` };
}

function ofClasses(x: readonly string[], y: readonly number[]): Pick<Importance, 'strength' | 'measure'> {
  // Where all are of one class there is nothing that it could explain.
  const ratio = new Set(x).size < 2 ? Number.NaN : correlationRatio(x, y);
  return { strength: Math.sqrt(ratio), measure: `η² = ${ratio.toFixed(2)}` };
}
