import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  EyeOff,
  Flag,
  Footprints,
  ListPlus,
  TrendingDown,
  TrendingUp,
  Trophy,
} from 'lucide-react';
import { useComparison } from '../../state/comparison';
import { hideColumn, moveColumn, replaceColumn, useLibrary } from '../../state/library';
import { askStep } from '../../state/run-dialog';
import type { MenuEntry, MenuGroups } from '../../ui/menu';
import { nameColumn, readingColumn, type Column } from './columns';

/** What can be done with a column: sorting, which value of a metric it shows, its place. @param order ids as they stand */
export function columnMenu(column: Column, order: readonly string[]): { label: string; groups: MenuGroups } {
  const { id, title, metric, better } = column;
  const comparison = useComparison.getState();
  const sort = (descending: boolean) => () => useComparison.setState({ sorts: [{ column: id, descending }] });
  const sorting: MenuEntry[] = [
    { id: 'ascending', title: 'Sort from the lowest', icon: <ArrowUp />, run: sort(false) },
    { id: 'descending', title: 'Sort from the highest', icon: <ArrowDown />, run: sort(true) },
    { id: 'also', title: 'Sort by this as well', icon: <ListPlus />, run: () => comparison.sortBy(id, true) },
  ];
  const name = `Column ${title}`;
  if (id === nameColumn.id) return { label: name, groups: [sorting] };

  const readings: MenuEntry[] =
    metric === undefined
      ? []
      : [
          ...(['best', 'last'] as const)
            .filter((reading) => reading !== metric.reading)
            .map((reading) => ({
              id: reading,
              title: reading === 'best' ? 'Show the value at the best step' : 'Show the last value',
              icon: reading === 'best' ? <Trophy /> : <Flag />,
              run: () => replaceColumn(id, readingColumn(metric.id, reading), order),
            })),
          {
            id: 'step',
            title: 'Show the value at a step…',
            icon: <Footprints />,
            run: () => askStep((step) => replaceColumn(id, readingColumn(metric.id, step), order)),
          },
          {
            id: 'direction',
            title: better === 'lower' ? 'Higher is better' : 'Lower is better',
            icon: better === 'lower' ? <TrendingUp /> : <TrendingDown />,
            run: () => {
              const { directions, set } = useLibrary.getState();
              set({ directions: { ...directions, [id]: better === 'lower' ? 'higher' : 'lower' } });
            },
          },
        ];
  const at = order.indexOf(id);
  const places: MenuEntry[] = [
    ...(at > 0
      ? [
          {
            id: 'left',
            title: 'Move left',
            icon: <ArrowLeft />,
            keys: 'Alt+Left',
            run: () => moveColumn(id, at - 1, order),
          },
        ]
      : []),
    ...(at < order.length - 1
      ? [
          {
            id: 'right',
            title: 'Move right',
            icon: <ArrowRight />,
            keys: 'Alt+Right',
            run: () => moveColumn(id, at + 1, order),
          },
        ]
      : []),
    { id: 'hide', title: 'Hide this column', icon: <EyeOff />, run: () => hideColumn(id) },
  ];
  return { label: name, groups: [sorting, readings, places] };
}
