import { seedBand } from '#core/metrics/seed-band';
import type { CurveSeries } from '../../charts/curve-series';
import type { RunInk } from '../../charts/ink';
import { counted } from '../../ui/format';
import type { RunGroup } from './run-groups';

interface Made {
  title: string;
  members: readonly CurveSeries[];
  mean: CurveSeries;
}

/**
 * The mean of a group's lines with one deviation to both sides, in the group's colour. Lines that did not
 * change give the same mean again. A group of one is its run.
 */
export function createMeanMaker(): (
  curve: string,
  group: RunGroup,
  members: readonly CurveSeries[],
  ink: RunInk,
) => CurveSeries | undefined {
  const made = new Map<string, Made>();
  return (curve, { id, title }, members, ink) => {
    const [first] = members;
    if (first === undefined) return undefined;
    const key = `${curve} ${id}`;
    const before = made.get(key);
    if (before?.title === title && before.mean.colour === ink.colour && sameLines(before.members, members))
      return before.mean;
    const mean: CurveSeries = {
      ...first,
      ...seedBand(members),
      ...ink,
      name: `${title} (${counted(members.length, 'run')})`,
      isMean: true,
    };
    made.set(key, { title, members, mean });
    return mean;
  };
}

function sameLines(a: readonly CurveSeries[], b: readonly CurveSeries[]): boolean {
  return a.length === b.length && a.every((line, place) => line === b[place]);
}
