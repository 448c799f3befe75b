import type { ColumnProfile, TaskGuess } from '../dataset';
import { counted } from '../counted';
import { stepsOf } from './class';
import { detailsOf, type Facts } from './facts';
import { named, rowsOf } from './words';

/** Lists of numbers: another list at every step, or the next step of their own. */
export function vectorsGuess(facts: Facts): TaskGuess | null {
  const lists = facts.open.filter(({ type }) => type === 'vectors' || type === 'vector');
  const [input, ...others] = [
    ...lists.filter(({ type }) => type === 'vectors'),
    ...lists.filter(({ type }) => type === 'vector'),
  ];
  if (input === undefined) return null;
  const label = others.find((column) => (facts.pair(input, column)?.sameItems ?? 0) >= 0.98);
  const { numbers, width } = detailsOf(input);
  const range = numbers === null ? '' : ` from ${numbers.min} to ${numbers.max}`;
  const what =
    width === 0
      ? `a set of whole numbers${range}, such as the keys that are down`
      : `${width === 1 ? 'a number' : `a vector of ${counted(width, 'number')}`}${range}`;
  const rest = others.filter((column) => column !== label);
  return {
    task: 'step-vector',
    input: input.name,
    label: label?.name ?? '',
    stepLabel: '',
    settings: {},
    sentence: `${width === 0 ? 'Sets' : 'Vectors'} → ${label === undefined ? 'the next step' : `“${label.name}” at every step`}: ${rowsOf(facts.rowCount)} of ${stepsOf(input)}, longest ${counted(input.maxLength, 'step')}.`,
    reasons: [
      `Every step of “${input.name}” is ${what}.`,
      label === undefined
        ? 'There is no label: the model learns to give the next step.'
        : sameLength(input, label),
      ...(rest.length > 0 ? [`${named(rest)} ${rest.length === 1 ? 'is' : 'are'} not read.`] : []),
    ],
  };
}

function sameLength(input: ColumnProfile, label: ColumnProfile): string {
  return `“${label.name}” has as many steps as “${input.name}” in every row.`;
}
