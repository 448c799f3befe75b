import type { Dataset } from '#contract/api';
import { findField } from '#core/spec/fields';

export const orders = ['newest', 'name', 'rows', 'size'] as const;
export type Order = (typeof orders)[number];
export const orderWords: Record<Order, string> = {
  newest: 'Newest first',
  name: 'By name',
  rows: 'Most rows first',
  size: 'Largest first',
};

const taskWords = findField('data.task')?.meta.choices ?? {};
export function taskWordOf({ guess }: Dataset): string {
  return taskWords[guess.task] ?? guess.task;
}

/** Data sets that hold every word of the search in their name or task, in the order asked for. */
export function listed(datasets: readonly Dataset[], search: string, order: Order): Dataset[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = datasets.filter((dataset) => {
    const text = `${dataset.name} ${taskWordOf(dataset)}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return found.toSorted((a, b) => {
    switch (order) {
      case 'newest':
        return b.importedAt - a.importedAt;
      case 'name':
        return a.name.localeCompare(b.name, 'en', { numeric: true });
      case 'rows':
        return b.rowCount - a.rowCount;
      case 'size':
        return b.bytes - a.bytes;
    }
  });
}
