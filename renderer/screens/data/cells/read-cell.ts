import type { ColumnProfile } from '#contract/api';
import { listOf } from '#core/data/list-cell';

/** A cell as it can be drawn. */
export type CellView =
  | { kind: 'missing' }
  | { kind: 'text'; text: string }
  /** Long fractions are shortened for the eye. */
  | { kind: 'number'; text: string; full: string }
  | { kind: 'items'; items: string[]; more: number }
  /** [steps], one number each. */
  | { kind: 'curve'; values: number[] }
  /** [steps][size] */
  | { kind: 'vectors'; steps: number[][] }
  /** Sets of whole numbers, one a step: the keys that are down. */
  | { kind: 'keys'; steps: number[][] }
  | { kind: 'image'; cell: string };

/** Longer cells are shown as text: reading them would hold the window. */
const longest = 200_000;
const mostItems = 60;
/** Steps that a cell has room for. */
const mostSteps = 240;

/** What stands in a cell; anything that is not what its column says is text, and text is never taken for markup. */
export function readCell(cell: string, type: ColumnProfile['type']): CellView {
  if (cell === '') return { kind: 'missing' };
  switch (type) {
    case 'image':
      return { kind: 'image', cell };
    case 'number':
      return { kind: 'number', text: shortNumber(cell), full: cell.slice(0, 60) };
    case 'labels':
    case 'vector':
    case 'vectors': {
      const list = shortList(cell);
      return list === null ? { kind: 'text', text: cell } : listView(list);
    }
    default:
      return { kind: 'text', text: cell };
  }
}

const longFraction = /^-?\d+\.\d{5,}$/;

/** Seven digits are more than the eye compares in a column. */
function shortNumber(cell: string): string {
  const text = cell.slice(0, 60);
  return longFraction.test(text) ? String(Number(Number(text).toPrecision(7))) : text;
}

function shortList(cell: string): unknown[] | null {
  return cell.length > longest ? null : listOf(cell);
}

const isNumber = (item: unknown): item is number => typeof item === 'number' && Number.isFinite(item);
const numberOr = (item: unknown): number => (isNumber(item) ? item : NaN);

function listView(list: readonly unknown[]): CellView {
  if (list.length > 0 && list.every((item) => isNumber(item) || item === null))
    return { kind: 'curve', values: list.slice(0, mostSteps).map(numberOr) };
  if (
    list.length > 0 &&
    list.every((item) => Array.isArray(item) && item.every((one) => isNumber(one) || one === null))
  ) {
    const steps = (list as unknown[][]).slice(0, mostSteps).map((step) => step.map(numberOr));
    const lengths = new Set(steps.map((step) => step.length));
    const whole = steps.every((step) => step.every((value) => Number.isInteger(value) && value >= 0));
    return { kind: lengths.size > 1 && whole ? 'keys' : 'vectors', steps };
  }
  const items = list
    .slice(0, mostItems)
    .map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
  return { kind: 'items', items, more: list.length - items.length };
}

/**
 * A text's steps with the label of each; null where they are not one for one.
 * @param labels a JSON list, or labels between spaces
 */
export function pairSteps(text: string, labels: string): { step: string; label: string }[] | null {
  if (text.length + labels.length > longest) return null;
  const named = shortList(labels)?.map(String) ?? labels.split(/\s+/).filter((label) => label !== '');
  const ways = [
    () => shortList(text)?.map(String) ?? [],
    () => text.split(/\s+/).filter((word) => word !== ''),
    () => [...text],
  ];
  for (const way of ways) {
    const steps = way();
    if (steps.length > 0 && steps.length === named.length)
      return steps.slice(0, mostItems).map((step, at) => ({ step, label: named[at] ?? '' }));
  }
  return null;
}
