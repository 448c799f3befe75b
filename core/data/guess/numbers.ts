import type { ColumnProfile, TaskGuess } from '../dataset';
import { joinColumns } from '../columns';
import { counted } from '../counted';
import { fewestWords, stepsOf } from './class';
import { cutOf, textSettings } from './cut';
import { detailsOf, isFree, isList, type Facts } from './facts';
import { bestInput } from './input';
import { articled, named, rowsOf } from './words';

const targetNames =
  /^(y\d*|target|label|score|rating|stars|value|price|sum|result|output|sentiment|valence|arousal|quality|strength|amount|length|count|n)s?$/i;

/** A text or a list, and numbers to tell from it. */
export function numbersGuess({ open, rowCount }: Facts): TaskGuess | null {
  const input = bestInput(
    open.filter((column) => isFree(column, rowCount) || isList(column)),
    undefined,
  );
  if (input === undefined) return null;
  const numbers = open.filter(({ type }) => type === 'number');
  const usual = numbers.filter(({ name }) => targetNames.test(name));
  const targets = usual.length > 0 ? usual : numbers;
  const measured = targets.some((column) => detailsOf(column).numbers?.whole === false);
  // Whole numbers without a usual name may count or name anything.
  if (targets.length === 0 || (usual.length === 0 && !measured) || (input.type === 'text' && !measured))
    return null;
  const isText = input.type === 'text' || input.type === 'labels';
  const cut = isText ? cutOf(input, fewestWords) : null;
  const from = isText ? articled(input.name) : `a sequence of ${stepsOf(input)}`;
  return {
    task: 'sequence-scalar',
    input: input.name,
    label: joinColumns(targets.map(({ name }) => name)),
    stepLabel: '',
    settings: cut === null ? {} : { text: textSettings(cut, rowCount) },
    sentence: `${isText ? 'Text' : 'Numbers'} → ${targets.length === 1 ? 'number' : 'numbers'}: ${named(targets)} from ${from}. ${rowsOf(rowCount)}, longest ${cut?.longest ?? counted(input.maxLength, 'step')}.`,
    reasons: [
      ...targets.slice(0, 3).map(rangeReason),
      cut?.reason ?? `Every “${input.name}” is a list: one item a step.`,
    ],
  };
}

function rangeReason(column: ColumnProfile): string {
  const { numbers } = detailsOf(column);
  const few = column.distinct <= 20 ? `, ${counted(column.distinct, 'value')}` : '';
  return `“${column.name}” is a number from ${numbers?.min ?? 0} to ${numbers?.max ?? 0}${few}.`;
}
