import { defaultRunName, settingValue } from '#core/spec/diff';
import type { ExperimentSpec } from '#core/spec/experiment';
import { findField } from '#core/spec/fields';
import type { SweepSpec, TrialValues } from '#core/spec/sweep';

/** What a run's own name tells already: "gru-64". */
const told = new Set(['model.cell', 'model.hidden', 'model.layers', 'model.bidirectional']);

const wordOf = (path: string): string => {
  const meta = findField(path)?.meta;
  return meta?.short || (meta?.title.toLowerCase() ?? path);
};

/** "gru-64 lr 0.001 seed 2": what sets a run apart from the others of its sweep. */
export function trialRunName(spec: ExperimentSpec, values: TrialValues, seed: number | null): string {
  const own = Object.entries(values).flatMap(([path, value]) => {
    const field = findField(path);
    return told.has(path) || field === undefined ? [] : [`${wordOf(path)} ${settingValue(field, value)}`];
  });
  return [defaultRunName(spec), ...own, ...(seed === null ? [] : [`seed ${seed}`])].join(' ');
}

/** A sweep's name when nobody gave one: "lstm-128 over lr, cell", "lstm-128 over seeds". */
export function defaultSweepName({ base, axes }: SweepSpec, taken: Iterable<string>): string {
  const words = axes.length === 0 ? ['seeds'] : axes.map(({ path }) => wordOf(path));
  const name = `${defaultRunName(base)} over ${words.join(', ')}`;
  const names = new Set(taken);
  if (!names.has(name)) return name;
  let count = 2;
  while (names.has(`${name} (${count})`)) count += 1;
  return `${name} (${count})`;
}
