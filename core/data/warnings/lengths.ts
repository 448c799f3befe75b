import { counted, thousands } from '../counted';
import type { ColumnProfile, DataWarning, Histogram } from '../dataset';
import { detailsOf, isList } from '../guess/facts';
import { warning, type Warner } from './warn';

/** A usual batch, for an estimate. */
const batch = 32;
const muchPadding = 0.6;

/** Empty sequences, very long ones, and what unequal lengths cost. */
export const lengthWarnings: Warner = ({ guess, inputs, labels }) => {
  if (guess.task === 'language-model' || guess.task === 'forecast') return [];
  const read = inputs.filter((column) => column.type === 'text' || isList(column));
  const written = guess.task === 'seq2seq' || guess.task === 'caption' ? labels : [];
  return [
    ...read.flatMap(empty),
    ...[...read, ...written].flatMap(outliers),
    ...read.slice(0, 1).flatMap(padding),
  ];
};

function empty(column: ColumnProfile): DataWarning[] {
  const lists = isList(column) && column.minLength === 0 ? ', and some lists have no item' : '';
  if (column.missing === 0 && lists === '') return [];
  const message =
    column.missing === 0
      ? `Some lists of “${column.name}” have no item; training leaves those rows out.`
      : `${counted(column.missing, 'row has', 'rows have')} an empty “${column.name}”${lists}; training leaves ${column.missing === 1 ? 'it' : 'them'} out.`;
  return [warning('empty-sequences', message, 'Fill them in if they should count.')];
}

function outliers(column: ColumnProfile): DataWarning[] {
  const { maxLength, meanLength, name } = column;
  if (maxLength <= 500 || maxLength <= 20 * meanLength) return [];
  const unit = isList(column) ? 'step' : 'character';
  return [
    warning(
      'outliers',
      `The longest “${name}” has ${counted(maxLength, unit)}, the average ${thousands(meanLength)}.`,
      `Sequences longer than “Longest sequence” in Design are cut at the end; ${thousands(detailsOf(column).usualLength)} would cut one in two hundred.`,
    ),
  ];
}

function padding(column: ColumnProfile): DataWarning[] {
  const wasted = paddingWaste(column.lengths, batch);
  if (wasted < muchPadding) return [];
  return [
    warning(
      'padding',
      `In a batch of ${batch} random rows about ${Math.round(100 * wasted)} % would be padding: lengths go from ${thousands(column.minLength)} to ${thousands(column.maxLength)}.`,
      'Leave “Group by length” on: rows of like length then share a batch.',
    ),
  ];
}

/**
 * The share of padding that batches of random rows are expected to have: 1 − mean length / mean of the longest of a
 * batch, whose distribution is the lengths' own to the power of the batch size.
 */
export function paddingWaste({ edges, counts }: Histogram, size: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return 0;
  let seen = 0;
  let mean = 0;
  let longest = 0;
  counts.forEach((count, bin) => {
    const [from, to] = [edges[bin] ?? 0, (edges[bin + 1] ?? 1) - 1];
    const middle = (from + to) / 2;
    const below = (seen / total) ** size;
    seen += count;
    mean += (count / total) * middle;
    longest += ((seen / total) ** size - below) * middle;
  });
  return longest === 0 ? 0 : 1 - mean / longest;
}
