import type { ExperimentSpec } from '#core/spec/experiment';
import { isImageCell } from '#core/data/image-cell';
import { listOf } from '#core/data/list-cell';

export type InputKind = 'text' | 'numbers' | 'image';

const isNumbers = (items: readonly unknown[]): boolean =>
  items.every((item) => typeof item === 'number' || (Array.isArray(item) && isNumbers(item)));

/**
 * What the model of an experiment reads.
 * @param rows cells of its input columns, a few rows of the data; none where the data set is gone
 */
export function inputKind({ data, text }: ExperimentSpec, rows: readonly (readonly string[])[]): InputKind {
  if (data.task === 'caption') return 'image';
  if (data.task === 'forecast') return 'numbers';
  if (data.task === 'language-model' || data.task === 'seq2seq') return 'text';
  const first = rows.flatMap(([cell = '']) => (cell === '' ? [] : [cell]));
  if (first.length === 0) return 'text';
  if (first.every(isImageCell)) return 'image';
  if ((rows[0]?.length ?? 1) > 1) return 'numbers';
  const areNumbers = first.every((cell) => {
    const list = listOf(cell);
    return list !== null && isNumbers(list);
  });
  const areVectors = first.some((cell) => Array.isArray(listOf(cell)?.[0]));
  return areNumbers && (areVectors || text.tokeniser !== 'space') ? 'numbers' : 'text';
}

/**
 * The cells of one row as an input: one column as it is; several columns of lists step by step; several columns of
 * single numbers, a step each.
 */
export function inputOfRow(cells: readonly string[]): string {
  const [only = ''] = cells;
  if (cells.length <= 1) return only;
  const lists = cells.map(listOf);
  if (lists.some((list) => list === null)) return `[${cells.map((cell) => Number(cell)).join(', ')}]`;
  const steps = Math.max(...lists.map((list) => list?.length ?? 0));
  return JSON.stringify(Array.from({ length: steps }, (_, k) => lists.map((list) => list?.[k] ?? 0)));
}

/** Rows of a series as an input: each is a step with a number a column. */
export function inputOfSeries(rows: readonly (readonly string[])[]): string {
  return JSON.stringify(
    rows.map((cells) => (cells.length === 1 ? Number(cells[0]) : cells.map((cell) => Number(cell)))),
  );
}

/**
 * Typed numbers as the JSON list that the engine reads. JSON stays as it is. Numbers in one line are a step each; of
 * several lines each is a step with all its numbers.
 */
export function readNumbers(typed: string): { input: string } | { problem: string } {
  const text = typed.trim();
  if (text === '') return { problem: 'Type some numbers first, or take an example from the data.' };
  if (text.startsWith('[')) {
    const list = listOf(text);
    if (list === null) return { problem: 'This JSON list is not closed, or a comma is missing.' };
    return isNumbers(list) ? { input: text } : { problem: 'The list holds something that is not a number.' };
  }
  const lines = text.split(/\n|;/).filter((line) => line.trim() !== '');
  const steps = lines.map((line) => line.trim().split(/[\s,]+/));
  const wrong = steps.flat().find((word) => word === '' || !Number.isFinite(Number(word)));
  if (wrong !== undefined) return { problem: `“${wrong}” is not a number.` };
  const numbers = steps.map((step) => step.map(Number));
  return { input: JSON.stringify(numbers.length === 1 ? numbers[0] : numbers) };
}
