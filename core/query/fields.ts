import { metricInfo, metricNames } from '#core/metrics/catalogue';
import { closest } from '#core/spec/spelling';
import type { QueriedRun, QueryField } from './field';
import { runFields } from './run-fields';
import { settingFields } from './setting-fields';

/** "val.loss" and "loss" are of the best step, "last.loss" of the last evaluation; all are of the validation part. */
const readings = { val: 'best', validation: 'best', best: 'best', last: 'last' } as const;

const byName = new Map<string, QueryField>();
for (const field of [...runFields, ...settingFields])
  for (const name of field.names) if (!byName.has(name)) byName.set(name, field);
const spelling = new Map(metricNames.map((name) => [name.toLowerCase(), name]));

function metricField(name: string): QueryField | undefined {
  const dot = name.indexOf('.');
  const prefix = name.slice(0, Math.max(0, dot));
  const reading = prefix === '' ? 'best' : readings[prefix as keyof typeof readings];
  const [base = '', step] = name.slice(dot + 1).split('@', 2);
  const metric = spelling.get(base);
  if (reading === undefined || metric === undefined || dot === 0) return undefined;
  const key = step === undefined ? metric : `${metric}@${step}`;
  const title = `${reading === 'best' ? 'Best' : 'Last'} ${metricInfo(key)?.title ?? metric}`;
  const read = (run: QueriedRun): number | null => finite(run[reading][key]);
  return { names: [name], title, kind: 'number', read };
}

const finite = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

/** By any of its names, whatever their capitals. */
export function findQueryField(name: string): QueryField | undefined {
  const key = name.toLowerCase();
  return byName.get(key) ?? metricField(key);
}

/** The name that was probably meant; null when nothing is near. */
export function suggestField(name: string): string | null {
  const metrics = metricNames.flatMap((metric) => [metric, `val.${metric}`, `last.${metric}`]);
  const guess = closest(name, [...byName.keys(), ...metrics]);
  return guess === null ? null : (findQueryField(guess)?.names[0] ?? guess);
}

/** What can be asked, in the order in which it is offered; of metrics those that some run has. */
export function offeredFields(runs: readonly QueriedRun[]): QueryField[] {
  const measured = new Set<string>();
  for (const { best } of runs) for (const name in best) measured.add(name);
  const metrics = [...measured]
    .filter((name) => !name.includes('@'))
    .flatMap((name) =>
      [
        metricField(`val.${name.toLowerCase()}`) ?? [],
        metricField(`last.${name.toLowerCase()}`) ?? [],
      ].flat(),
    )
    .map((field) => ({ ...field, names: [cased(field.names[0])] as const }));
  return [...runFields, ...metrics, ...settingFields];
}

/** "val.macrof1" → "val.macroF1" */
function cased(name: string): string {
  const dot = name.indexOf('.');
  return name.slice(0, dot + 1) + (spelling.get(name.slice(dot + 1)) ?? name.slice(dot + 1));
}
