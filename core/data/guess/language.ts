import type { ColumnProfile, TaskGuess } from '../dataset';
import { counted } from '../counted';
import { isList, type Facts } from './facts';
import { bestInput } from './input';
import { named } from './words';

/** Nothing to learn but the text itself; the last resort too, and then it says what else it could be. */
export function languageGuess(facts: Facts): TaskGuess {
  const { format, rowCount, characters, columns, open } = facts;
  const input =
    bestInput(
      open.filter((column) => column.type === 'text' || isList(column)),
      undefined,
    ) ??
    open[0] ??
    columns[0];
  const symbols = facts.symbols === null ? '' : `, ${counted(facts.symbols, 'different character')}`;
  const lines = format === 'text' ? 'line' : 'row';
  const manner = isListing(input, rowCount) ? 'write more lines like these' : 'write on in this style';
  return {
    task: 'language-model',
    input: input?.name ?? '',
    label: '',
    stepLabel: '',
    settings: {},
    sentence: `Language model: ${manner}. ${counted(rowCount, lines)}, ${counted(characters, 'character')}${symbols}.`,
    reasons: [reasonOf(facts), ...couldBe(facts, input)],
  };
}

function reasonOf({ format, columns }: Facts): string {
  if (format === 'text') return 'Plain text has no labels to learn.';
  return columns.length === 1
    ? 'There is one column, and so no label.'
    : 'No column has values that come again often enough to be a label.';
}

function couldBe({ open }: Facts, input: ColumnProfile | undefined): string[] {
  const others = open.filter((column) => column !== input);
  const texts = others.filter(({ type }) => type === 'text');
  const numbers = others.filter(({ type }) => type === 'number');
  return [
    ...(texts.length > 0
      ? [`If ${named(texts)} should be written from “${input?.name ?? ''}”, choose Sequence → sequence.`]
      : []),
    ...(numbers.length > 0
      ? [`If ${named(numbers)} should be told from “${input?.name ?? ''}”, choose Sequence → numbers.`]
      : []),
  ];
}

/** Short, mostly different lines (names, titles) rather than a running text. */
function isListing(input: ColumnProfile | undefined, rowCount: number): boolean {
  if (input === undefined || input.missing > 0.02 * rowCount) return false;
  return input.maxLength <= 60 && (input.distinctCapped || input.distinct > 0.8 * rowCount);
}
