import { counted, thousands } from './counted';
import type { ColumnProfile, SourceFormat, TaskGuess } from './dataset';

const labelNames =
  /^(labels?|class(es)?|categor(y|ies)|target|language|lang|sentiment|intent|topic|genre|tags?|y|species|spam|polarity)$/i;
const inputNames =
  /^(texts?|sentences?|names?|messages?|reviews?|comments?|titles?|content|documents?|words?|sequences?|input|question|utterances?|tweets?|tokens|graphemes|captions?|x)$/i;
const generic = /^(column \d+|labels?|class(es)?|target|y|x|texts?|input|output|value|sequences?|content)$/i;
/** A label longer than this is a text. */
const longestLabel = 64;

export interface Counts {
  format: SourceFormat;
  rowCount: number;
  /** Code points, line ends between rows included. */
  characters: number;
  /** Different code points; null where they were not counted. */
  symbols: number | null;
}

/** What the data is for, with reasons that the user can check and overrule. */
export function guessTask(columns: readonly ColumnProfile[], counts: Counts): TaskGuess {
  const label = bestLabel(columns, counts);
  const input = bestInput(columns, label);
  if (label !== undefined && input !== undefined) return classGuess(input, label, counts);
  return languageGuess(input ?? columns[0], columns, counts);
}

/** A column of few values that come again and again; a usual name counts more than any pattern. */
function bestLabel(
  columns: readonly ColumnProfile[],
  { format, rowCount }: Counts,
): ColumnProfile | undefined {
  if (format === 'text' || columns.length < 2) return undefined;
  const scored = columns
    .map((column) => ({ column, score: labelScore(column, rowCount) }))
    .filter(({ score }) => score > 0);
  return scored.sort((a, b) => b.score - a.score || a.column.distinct - b.column.distinct)[0]?.column;
}

function labelScore(column: ColumnProfile, rowCount: number): number {
  if (column.type === 'empty' || column.maxLength > longestLabel) return 0;
  const values = column.top.map(({ label }) => label);
  // Measurements and lists are not classes, whatever their column is called.
  if (column.type === 'number' && !values.every((value) => /^[+-]?\d+$/.test(value))) return 0;
  if (values.some((value) => /^[[{]/.test(value))) return 0;
  const named = labelNames.test(column.name);
  const repeats = (rowCount - column.missing) / Math.max(1, column.distinct);
  if (named) return repeats > 1 || column.distinct <= 20 ? 10 : 1;
  if (
    column.distinctCapped ||
    column.distinct < 2 ||
    column.distinct > (column.type === 'number' ? 30 : 200) ||
    repeats < 4
  )
    return 0;
  if (inputNames.test(column.name)) return 0;
  return (column.type === 'number' ? 1 : 2) + 1 / column.distinct;
}

/** The text with the most to read: a usual name, then distinct and long cells. */
function bestInput(
  columns: readonly ColumnProfile[],
  label: ColumnProfile | undefined,
): ColumnProfile | undefined {
  const others = columns.filter((column) => column !== label && column.type !== 'empty');
  const score = (column: ColumnProfile): number =>
    (inputNames.test(column.name) ? 1000 : 0) +
    (column.type === 'text' ? 500 : 0) +
    Math.min(400, column.meanLength) * (column.distinct > 1 ? 1 : 0.1);
  const best = others.sort((a, b) => score(b) - score(a))[0];
  return best?.type === 'text' || label === undefined || (best !== undefined && inputNames.test(best.name))
    ? best
    : undefined;
}

function classGuess(input: ColumnProfile, label: ColumnProfile, { rowCount }: Counts): TaskGuess {
  const classes = `${thousands(label.distinct)}${label.distinctCapped ? ' or more' : ''} ${label.distinct === 1 ? 'class' : nounOf(label.name)}`;
  const examples = label.top.slice(0, 3).map((one) => `“${one.label}”`);
  return {
    task: 'sequence-class',
    input: input.name,
    label: label.name,
    stepLabel: '',
    settings: {},
    sentence: `Text → class: ${classes} from ${articled(input.name)}. ${counted(rowCount, 'row')}, longest ${counted(input.maxLength, 'character')}.`,
    reasons: [
      `“${label.name}” has ${counted(label.distinct, 'value')} that come again, such as ${examples.join(', ')}.`,
      `“${input.name}” has ${input.distinctCapped ? 'more than ' : ''}${counted(input.distinct, 'different text')}, ${thousands(input.meanLength)} characters long on average.`,
    ],
  };
}

function languageGuess(
  input: ColumnProfile | undefined,
  columns: readonly ColumnProfile[],
  counts: Counts,
): TaskGuess {
  const name = input?.name ?? '';
  const symbols = counts.symbols === null ? '' : `, ${counted(counts.symbols, 'different character')}`;
  const lines = counts.format === 'text' ? 'line' : 'row';
  const reason =
    counts.format === 'text'
      ? 'Plain text has no labels to learn.'
      : columns.length === 1
        ? 'There is one column, and so no label.'
        : 'No column has values that come again often enough to be a label.';
  return {
    task: 'language-model',
    input: name,
    label: '',
    stepLabel: '',
    settings: {},
    sentence: `Language model: ${isList(input, counts) ? 'write more lines like these' : 'write on in this style'}. ${counted(counts.rowCount, lines)}, ${counted(counts.characters, 'character')}${symbols}.`,
    reasons: [reason],
  };
}

/** A list of short, mostly different lines (names, titles) rather than a running text. */
function isList(input: ColumnProfile | undefined, { rowCount }: Counts): boolean {
  if (input === undefined || input.missing > 0.02 * rowCount) return false;
  return input.maxLength <= 60 && (input.distinctCapped || input.distinct > 0.8 * rowCount);
}

/** "language" → "languages"; a column that only says "label" gives "classes". */
function nounOf(column: string): string {
  if (generic.test(column) || !/^[\p{L} ]{2,30}$/u.test(column)) return 'classes';
  const noun = column.toLowerCase();
  if (noun.endsWith('s')) return noun;
  return /[^aeiou]y$/.test(noun)
    ? `${noun.slice(0, -1)}ies`
    : /(x|ch|sh)$/.test(noun)
      ? `${noun}es`
      : `${noun}s`;
}

function articled(column: string): string {
  if (generic.test(column) || !/^[\p{L} ]{2,30}$/u.test(column)) return 'a text';
  const noun = column.toLowerCase();
  if (noun.endsWith('s')) return noun;
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
