import type { ColumnProfile, TaskGuess } from '../dataset';
import { joinColumns } from '../columns';
import { counted, thousands } from '../counted';
import { betweenSpaces, cutOf, isLongText, isSymbols, textSettings } from './cut';
import { detailsOf, isList, type Facts } from './facts';
import { bestInput, numberColumns } from './input';
import { bestLabel, isNamedLabel } from './label';
import { articled, classesOf, named, rowsOf, valuesReason } from './words';

/** Texts shorter than this, in words, are read by character. */
export const fewestWords = 4;

/** A column of few values, and a text, a list or numbers to tell it from. */
export function classGuess({ open, rowCount }: Facts): TaskGuess | null {
  const label = bestLabel(open, rowCount);
  if (label === undefined) return null;
  const input = bestInput(
    open.filter(({ type }) => type === 'text' || isList({ type } as ColumnProfile)),
    label,
  );
  const guess = input === undefined ? ofNumbers(open, label, rowCount) : ofSequence(input, label, rowCount);
  return guess === null
    ? null
    : { ...guess, reasons: [valuesReason(label), ...guess.reasons, ...others(open, label, input)] };
}

function ofSequence(input: ColumnProfile, label: ColumnProfile, rowCount: number): TaskGuess {
  const base = { task: 'sequence-class', input: input.name, label: label.name, stepLabel: '' } as const;
  if (input.type === 'text' || input.type === 'labels' || isSymbols(input)) {
    const cut = isList(input) ? betweenSpaces(input) : cutOf(input, fewestWords);
    const different = `${input.distinctCapped ? 'more than ' : ''}${counted(input.distinct, isList(input) ? 'different list' : 'different text')}`;
    return {
      ...base,
      settings: {
        text: textSettings(cut, rowCount),
        ...(isLongText(cut) ? { model: { summary: 'mean' } } : {}),
      },
      sentence: `${input.type === 'text' ? 'Text' : 'Tokens'} → class: ${classesOf(label)} from ${input.type === 'text' ? articled(input.name) : 'a list'}. ${rowsOf(rowCount)}, longest ${cut.longest}.`,
      reasons: [
        `“${input.name}” has ${different}, ${thousands(input.meanLength)} ${isList(input) ? 'items' : 'characters'} long on average.`,
        cut.reason,
        ...(isLongText(cut)
          ? ['The texts are long: the class is read off the mean of all states, which hears every word.']
          : []),
      ],
    };
  }
  const { width } = detailsOf(input);
  return {
    ...base,
    settings: {},
    sentence: `Numbers → class: ${classesOf(label)} from a sequence of ${stepsOf(input)}. ${rowsOf(rowCount)}, longest ${counted(input.maxLength, 'step')}.`,
    reasons: [
      `Every “${input.name}” is a list of ${width === 1 ? 'numbers' : 'lists of numbers'}: one item a step.`,
    ],
  };
}

/** Columns of numbers beside a class: one step each. Only where the label's name says so; else they are measurements in time. */
function ofNumbers(open: readonly ColumnProfile[], label: ColumnProfile, rowCount: number): TaskGuess | null {
  const inputs = numberColumns(open.filter((column) => column !== label));
  if (inputs.length < 2 || (label.type === 'number' && !isNamedLabel(label))) return null;
  return {
    task: 'sequence-class',
    input: joinColumns(inputs.map(({ name }) => name)),
    label: label.name,
    stepLabel: '',
    settings: {},
    sentence: `Numbers → class: ${classesOf(label)} from the numbers of a row, ${counted(inputs.length, 'step')}. ${rowsOf(rowCount)}.`,
    reasons: [`${named(inputs)} are numbers: read as a sequence, in the order of the columns.`],
  };
}

/** What else could be learned, in words. */
function others(
  open: readonly ColumnProfile[],
  label: ColumnProfile,
  input: ColumnProfile | undefined,
): string[] {
  if (input === undefined) return [];
  return open
    .filter((column) => column !== label && column !== input)
    .flatMap((column) => {
      if (bestLabel([column, input], Infinity) === column || column.type === 'number')
        return [`“${column.name}” could be learned too: give it the role Label.`];
      return isList(column) && column.type !== 'vectors' && column.maxLength === input.maxLength
        ? [`“${column.name}” could be the label of each step.`]
        : [];
    })
    .slice(0, 3);
}

export function stepsOf(column: ColumnProfile): string {
  const { width } = detailsOf(column);
  if (width === 1) return 'numbers';
  return width === 0 ? 'sets of numbers' : `vectors of ${counted(width, 'number')}`;
}
