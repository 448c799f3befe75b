import { useQueries } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { RunRow } from '#contract/api';
import { studio } from '../../client/client';
import { useLibrary } from '../../state/library';
import { metricColumn, otherColumns, stepOf, usualColumns, type Column, type ValuesAt } from './columns';
import { comparedMetrics } from './compared-metrics';

export interface Columns {
  shown: readonly Column[];
  /** Shown or not, in the order in which they are offered. */
  all: readonly Column[];
}
type View = Pick<ReturnType<typeof useLibrary.getState>, 'order' | 'hidden' | 'added' | 'directions'>;

/** The columns as a person chose and ordered them. */
export function chosenColumns(
  rows: readonly RunRow[],
  view: View,
  valuesAt: ValuesAt = () => undefined,
): Columns {
  const { order, hidden, added, directions } = view;
  const usual = usualColumns(rows);
  const all = [...usual, ...stepColumns(rows, added, valuesAt), ...otherColumns(rows, usual)];
  const [isHidden, isAdded, isUsual] = [new Set(hidden), new Set(added), new Set(usual)];
  const place = new Map(order.map((id, index) => [id, index]));
  const shown = all
    .filter((column) => (isUsual.has(column) ? !isHidden.has(column.id) : isAdded.has(column.id)))
    .map((column, index) => ({ column, index, place: place.get(column.id) ?? Infinity }))
    .sort((a, b) => (a.place === b.place ? a.index - b.index : a.place - b.place))
    .map(({ column }) => {
      const better = directions[column.id];
      return better === undefined || column.metric === undefined ? column : { ...column, better };
    });
  return { shown, all };
}

function stepColumns(rows: readonly RunRow[], added: readonly string[], valuesAt: ValuesAt): Column[] {
  const asked = added.flatMap((id) => stepOf(id) ?? []);
  if (asked.length === 0) return [];
  const metrics = new Map(comparedMetrics(rows).map((metric) => [metric.id, metric]));
  return asked.flatMap(({ metric: id, step }) => {
    const metric = metrics.get(id);
    return metric === undefined ? [] : [metricColumn(metric, step, valuesAt(metric.name, step))];
  });
}

/** As `chosenColumns`, with the values at steps; the same list again while nothing of it reads otherwise. */
export function useColumns(rows: readonly RunRow[]): Columns {
  const { order, hidden, added, directions } = useLibrary();
  const valuesAt = useValuesAt(rows, added);
  const now = useMemo(
    () => chosenColumns(rows, { order, hidden, added, directions }, valuesAt),
    [rows, order, hidden, added, directions, valuesAt],
  );
  const [kept, keep] = useState(now);
  if (kept === now || (sameColumns(kept.shown, now.shown) && sameColumns(kept.all, now.all))) return kept;
  keep(now);
  return now;
}

/** Whether two sets of columns read the same, so that rows need not be drawn anew for a new set. */
export function sameColumns(a: readonly Column[], b: readonly Column[]): boolean {
  const isSame = (one: Column, at: number): boolean => {
    const other = b[at];
    return one.id === other?.id && one.better === other.better && stepOf(one.id) === null;
  };
  return a.length === b.length && a.every(isSame);
}

const noValues: ReadonlyMap<string, number>[] = [];

function useValuesAt(rows: readonly RunRow[], added: readonly string[]): ValuesAt {
  const asked = useMemo(() => {
    const names = new Map(comparedMetrics(rows).map(({ id, name }) => [id, name]));
    return added.flatMap((id) => {
      const found = stepOf(id);
      const name = names.get(found?.metric ?? '');
      return found === null || name === undefined ? [] : [{ name, step: found.step }];
    });
  }, [rows, added]);
  const maps = useQueries({
    queries: asked.map(({ name, step }) => ({
      queryKey: ['runs', 'at', name, step],
      queryFn: async () =>
        new Map(
          (await studio.call('run.metricAt', { metric: name, step })).map(({ run, value }) => [run, value]),
        ),
      structuralSharing: false as const,
    })),
    combine: (results) =>
      results.length === 0 ? noValues : results.map(({ data }) => data ?? new Map<string, number>()),
  });
  return useMemo(
    () => (metric, step) => maps[asked.findIndex((each) => each.name === metric && each.step === step)],
    [maps, asked],
  );
}
