import type { ColumnProfile } from '../dataset';
import { detailsOf } from './facts';

const labelNames =
  /^(labels?|class(es)?|categor(y|ies)|target|language|lang|sentiment|intent|topic|genre|tags?|y|species|spam|polarity|digit)$/i;
export const inputNames =
  /^(texts?|sentences?|names?|messages?|reviews?|comments?|titles?|content|documents?|words?|sequences?|input|question|utterances?|tweets?|tokens|graphemes|captions?|x)$/i;
/** A label longer than this is a text. */
const longestLabel = 64;

/** A column of few values that come again and again; a usual name counts more than any pattern. */
export function bestLabel(columns: readonly ColumnProfile[], rowCount: number): ColumnProfile | undefined {
  if (columns.length < 2) return undefined;
  const scored = columns
    .map((column) => ({ column, score: labelScore(column, rowCount) }))
    .filter(({ score }) => score > 0);
  return scored.sort((a, b) => b.score - a.score || a.column.distinct - b.column.distinct)[0]?.column;
}

function labelScore(column: ColumnProfile, rowCount: number): number {
  if (!['text', 'number', 'boolean'].includes(column.type) || column.maxLength > longestLabel) return 0;
  const { numbers } = detailsOf(column);
  // Measurements are not classes, whatever their column is called.
  if (column.type === 'number' && (numbers?.whole !== true || numbers.min < -100)) return 0;
  const repeats = (rowCount - column.missing) / Math.max(1, column.distinct);
  if (labelNames.test(column.name)) return repeats > 1 || column.distinct <= 20 ? 10 : 1;
  if (column.distinctCapped || column.distinct < 2 || inputNames.test(column.name)) return 0;
  if (column.type === 'number') return column.distinct <= 30 && repeats >= 10 ? 1 + 1 / column.distinct : 0;
  return column.distinct <= 200 && repeats >= 4 ? 2 + 1 / column.distinct : 0;
}

/** Whether its very name says that it is what is to be learned. */
export function isNamedLabel({ name }: ColumnProfile): boolean {
  return labelNames.test(name);
}
