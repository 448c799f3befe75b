import type { RunRow } from '#contract/api';
import { differingFields, settingAt } from '../../state/spec-rows';

/** Runs that are one thing measured several times. */
export interface RunGroup {
  id: string;
  title: string;
  runs: readonly RunRow[];
  /** Place in the palette: first group, first colour. */
  colour: number;
}

/** Groups by everything but the seed. */
export const bySeed = 'experiment';

/** The runs by the value of a setting, in the order of their first run. */
export function groupsOf(runs: readonly RunRow[], by: string): RunGroup[] {
  const groups = new Map<string, RunRow[]>();
  for (const run of runs) {
    const key = by === bySeed ? experimentOf(run) : settingAt(run.spec, by);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [run]);
    else group.push(run);
  }
  const firsts = [...groups.values()].flatMap(([first]) => first ?? []);
  const names = by === bySeed ? experimentNames(firsts) : [...groups.keys()];
  return [...groups].map(([id, members], place) => ({
    id,
    title: names[place] || 'not set',
    runs: members,
    colour: place,
  }));
}

/** All but the seed, and the id of the data: the same file may have been imported twice. */
function experimentOf({ spec }: RunRow): string {
  return JSON.stringify({ ...spec, seed: 0, data: { ...spec.data, dataset: '' } });
}

/**
 * What an experiment has for itself among these; a lone one is called by its run. A setting that only some of them have
 * follows from another one.
 */
function experimentNames(firsts: readonly RunRow[]): string[] {
  const fields = differingFields(firsts.map(({ spec }) => spec)).filter(
    ({ path, texts }) => path !== 'seed' && !texts.includes(''),
  );
  return firsts.map(({ name }, place) => {
    const own = fields.flatMap(({ texts }) => texts[place] || []);
    return own.length === 0 ? name : own.slice(0, 4).join(' · ');
  });
}
