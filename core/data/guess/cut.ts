import type { ExperimentInput } from '#core/spec/experiment';
import type { TokeniserKind } from '#core/spec/text';
import { counted, thousands } from '../counted';
import type { ColumnProfile } from '../dataset';
import { detailsOf, isList } from './facts';

/** How a text becomes tokens, and how many there are. */
export interface Cut {
  tokeniser: TokeniserKind;
  /** "20 characters" */
  longest: string;
  /** Tokens of all but the longest 0.5 % of the texts, about. */
  usual: number;
  /** Tokens of the longest, about. */
  most: number;
  reason: string;
}

/** Tokens of word marks and such, beside the words between spaces. */
const marks = 1.25;
/** The schema's own limit, below which nothing need be said. */
const usualLimit = 400;
const mostSteps = 1000;
/** From so many on, words that come once are left to <unk>. */
const manyRows = 2000;

/**
 * @param column of text
 * @param fewestWords texts with fewer words on average are read by character
 */
export function cutOf(column: ColumnProfile, fewestWords: number): Cut {
  if (isSpelled(column)) return betweenSpaces(column);
  return detailsOf(column).words.mean >= fewestWords ? byWord(column) : byCharacter(column);
}

export function byCharacter(column: ColumnProfile): Cut {
  const { words, usualLength } = detailsOf(column);
  const few = words.mean < 1.5 ? 'single words' : 'short texts';
  return {
    tokeniser: 'character',
    longest: counted(column.maxLength, 'character'),
    usual: usualLength,
    most: column.maxLength,
    reason: `“${column.name}” is read by character: its cells are ${few}, ${thousands(column.meanLength)} characters long on average.`,
  };
}

/** A text that somebody has cut already, or a list. */
export function betweenSpaces(column: ColumnProfile): Cut {
  const { words, usualLength } = detailsOf(column);
  const list = isList(column);
  const most = list ? column.maxLength : words.longest;
  return {
    tokeniser: 'space',
    longest: counted(most, 'token'),
    usual: list ? usualLength : words.usual,
    most,
    reason: isSymbols(column)
      ? `The lists of “${column.name}” have ${counted(detailsOf(column).items?.distinct ?? 0, 'different whole number')}: each is read as a token.`
      : list
        ? `Every item of a list in “${column.name}” is a token.`
        : `“${column.name}” is cut into tokens already: there are spaces between them.`,
  };
}

/** Whether a list of numbers is one of symbols: few different whole ones. */
export function isSymbols(column: ColumnProfile): boolean {
  const { numbers, items } = detailsOf(column);
  return column.type === 'vector' && numbers?.whole === true && items !== null && items.distinct <= 64;
}

function byWord(column: ColumnProfile): Cut {
  const { words } = detailsOf(column);
  return {
    tokeniser: 'word',
    longest: counted(words.longest, 'word'),
    usual: Math.ceil(marks * words.usual),
    most: Math.ceil(marks * words.longest) + 1,
    reason: `“${column.name}” is read by word: it has ${words.mean.toFixed(words.mean < 10 ? 1 : 0)} words on average.`,
  };
}

/** "B W AA T": few different, short tokens with spaces between, as sounds are written. */
function isSpelled(column: ColumnProfile): boolean {
  const { words, items } = detailsOf(column);
  const tokenLength = (column.meanLength - (words.mean - 1)) / words.mean;
  return column.type === 'text' && words.mean >= 2 && items !== null && tokenLength <= 2.6;
}

/** What the experiment's `text` must say for this. Words that come once teach nothing, where there are many rows. */
export function textSettings(cut: Cut, rowCount: number): NonNullable<ExperimentInput['text']> {
  return {
    tokeniser: cut.tokeniser,
    ...(cut.tokeniser === 'word' && rowCount >= manyRows ? { minCount: 2 } : {}),
    ...(cut.usual > usualLimit ? { maxLength: roundUp(Math.min(cut.usual, mostSteps), 50) } : {}),
  };
}

/** From so many words on, all but the last of a text are far from its end. */
const longText = 200;

/** Whether one state at the end is little to read an answer off. */
export function isLongText({ tokeniser, usual }: Cut): boolean {
  return tokeniser === 'word' && usual > longText;
}

/** What the experiment's `target` must say: a decoder that has learned nothing yet should not write on and on. */
export function targetSettings(cut: Cut, rowCount: number): NonNullable<ExperimentInput['target']> {
  return { ...textSettings(cut, rowCount), maxLength: roundUp(Math.min(cut.most + 1, mostSteps), 10) };
}

function roundUp(value: number, unit: number): number {
  return Math.max(unit, Math.ceil(value / unit) * unit);
}
