import type { Lab } from './lab';
import type { LabOutcome } from './outcome';

/** What to type to get these outcomes again, from the folder that the data lie in. @param source name of the data */
export function labCommand(lab: Lab, source: string, outcomes: readonly LabOutcome[]): string {
  const made = lab.runs.filter(({ name }) => outcomes.some(({ run }) => run === name));
  const seeds = [...new Set(outcomes.map(({ seed }) => seed))];
  const isOwn = seeds.length === lab.seeds.length && seeds.every((seed) => lab.seeds.includes(seed));
  const brings = made.some(({ data }) => lab.data[data]?.kind === 'file');
  return [
    `npm run unfold -- lab ${lab.id}`,
    ...(brings ? [`--data ${quoted(source)}`] : []),
    ...(made.length === lab.runs.length ? [] : made.map(({ name }) => `--only ${quoted(name)}`)),
    ...(isOwn ? [] : seeds.map((seed) => `--seed ${seed}`)),
  ].join(' ');
}

function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `"${word}"`;
}
