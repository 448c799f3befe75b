import type { ExperimentSpec } from './experiment';
import { applies, findField, specFields, valueAt } from './fields';
import type { SpecField, SpecValue } from './fields';

export interface SpecDifference {
  path: string;
  title: string;
  from: SpecValue;
  to: SpecValue;
  /** "lstm→gru", "lr 1e-3→5e-4". */
  text: string;
}

/** What differs between two experiments, in the order of the schema; fields that matter in neither are left out. */
export function differences(from: ExperimentSpec, to: ExperimentSpec): SpecDifference[] {
  return specFields.flatMap((field) => {
    if (field.path === 'data.fingerprint' || !(applies(field, from) || applies(field, to))) return [];
    const before = valueAt(from, field.path) ?? null;
    const after = valueAt(to, field.path) ?? null;
    if (before === after) return [];
    const word = field.meta.short ?? field.meta.title.toLowerCase();
    const change = `${settingValue(field, before)}→${settingValue(field, after)}`;
    return [
      {
        path: field.path,
        title: field.meta.title,
        from: before,
        to: after,
        text: word === '' ? change : `${word} ${change}`,
      },
    ];
  });
}

/** "lstm→gru, lr 1e-3→5e-4"; '' when nothing differs. */
export function describeDifferences(from: ExperimentSpec, to: ExperimentSpec): string {
  return differences(from, to)
    .map((difference) => difference.text)
    .join(', ');
}

/** "gru", "1e-3": the value of a field as a run's name has it. */
export function settingValue(field: SpecField, value: SpecValue): string {
  if (value === null) return '∅';
  if (typeof value !== 'number' || field.type === 'integer') return String(value);
  // A learning rate reads best as a power of ten; a share such as 0.15 does not.
  return value !== 0 && Math.abs(value) < 0.01 ? value.toExponential().replace('e+', 'e') : String(value);
}

/** Whether it is asked to and can: a language model cannot. */
const readsBothWays = (spec: ExperimentSpec): boolean => {
  const field = findField('model.bidirectional');
  return spec.model.bidirectional && field !== undefined && applies(field, spec);
};

/** Dot-product attention is what one means by the word. */
const attentionWords = {
  none: 'no attention',
  dot: 'attention',
  general: 'general attention',
  additive: 'additive attention',
} as const;

/** What sets a task's model apart beside its cell and sizes. */
function besides({ data, decoder, series }: ExperimentSpec): string[] {
  switch (data.task) {
    case 'seq2seq':
      return [attentionWords[decoder.attention], ...(decoder.reverseSource ? ['reversed'] : [])];
    case 'caption':
      return [`cnn-${decoder.blocks}x${decoder.filters}`, attentionWords[decoder.attention]];
    case 'forecast':
      return [`horizon ${series.horizon}`, ...(series.forecast === 'closed-loop' ? ['closed loop'] : [])];
    default:
      return [];
  }
}

/** A run's name when nobody gave one: "lstm-128", "bi-gru-2x256", "lstm-128 attention", "gru-64 horizon 12". */
export function defaultRunName(spec: ExperimentSpec, taken: Iterable<string> = []): string {
  const { cell, hidden, layers } = spec.model;
  const sizes = `${readsBothWays(spec) ? 'bi-' : ''}${cell}-${layers > 1 ? `${layers}x` : ''}${hidden}`;
  const base = [sizes, ...besides(spec)].join(' ');
  const names = new Set(taken);
  if (!names.has(base)) return base;
  let count = 2;
  while (names.has(`${base} (${count})`)) count += 1;
  return `${base} (${count})`;
}
