import type { ColumnProfile, TaskGuess } from '../dataset';
import { joinColumns } from '../columns';
import { thousands } from '../counted';
import { fewestWords } from './class';
import { cutOf, textSettings } from './cut';
import { detailsOf, isFree, type Facts } from './facts';
import { bestInput } from './input';
import { articled, named, nounOf, rowsOf } from './words';

const setNames = /^(labels|tags|genres|topics|categories|keywords|emotions|classes|subjects)$/i;
const separators = ['|', ';', ','] as const;

/** A text that any of several labels may belong to: a list of them, a text with marks between, or a column of 0 and 1 each. */
export function labelsGuess({ open, rowCount }: Facts): TaskGuess | null {
  const texts = open.filter((column) => isFree(column, rowCount) && !setNames.test(column.name));
  const input = bestInput(texts, undefined);
  if (input === undefined) return null;
  const found = listed(open) ?? marked(open) ?? flags(open);
  if (found === null) return null;
  const cut = cutOf(input, fewestWords);
  const many = `any of ${found.count === null ? 'several' : thousands(found.count)} ${nounOf(found.columns[0]?.name ?? '', 'labels')}`;
  return {
    task: 'sequence-vector',
    input: input.name,
    label: joinColumns(found.columns.map(({ name }) => name)),
    stepLabel: '',
    settings: { text: textSettings(cut, rowCount) },
    sentence: `Text → labels: ${found.columns.length > 1 ? `any of ${thousands(found.columns.length)} labels` : many} of ${articled(input.name)}. ${rowsOf(rowCount)}, longest ${cut.longest}.`,
    reasons: [found.why, cut.reason],
  };
}

interface Found {
  columns: ColumnProfile[];
  /** Null where they were not counted. */
  count: number | null;
  why: string;
}

function listed(open: readonly ColumnProfile[]): Found | null {
  const list = open.find((column) => column.type === 'labels' && detailsOf(column).items !== null);
  if (list === undefined) return null;
  return {
    columns: [list],
    count: detailsOf(list).items?.distinct ?? null,
    why: `“${list.name}” is a list of labels in every row, of various lengths.`,
  };
}

function marked(open: readonly ColumnProfile[]): Found | null {
  for (const column of open.filter(({ type, name }) => type === 'text' && setNames.test(name))) {
    const mark = separators.find(
      (one) => column.top.filter(({ label }) => label.includes(one)).length > 0.1 * column.top.length,
    );
    if (mark !== undefined)
      return {
        columns: [column],
        count: null,
        why: `“${column.name}” has several labels with “${mark}” between them.`,
      };
  }
  return null;
}

function flags(open: readonly ColumnProfile[]): Found | null {
  const columns = open.filter((column) => {
    const { numbers } = detailsOf(column);
    return (
      column.type === 'boolean' ||
      (numbers?.whole === true && column.type === 'number' && numbers.min === 0 && numbers.max === 1)
    );
  });
  if (columns.length < 3) return null;
  return {
    columns,
    count: columns.length,
    why: `${named(columns)} say 1 or 0 each: whether a label belongs to the row.`,
  };
}
