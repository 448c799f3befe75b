import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RunRow } from '#contract/api';
import type { ChartInstance } from '../../charts/chart';
import { ChartFigure } from '../../charts/chart-figure';
import { useInk, useRunInk } from '../../charts/ink';
import { useCompareView } from '../../state/compare-view';
import { useComparison } from '../../state/comparison';
import { Button } from '../../ui/button';
import { count, counted } from '../../ui/format';
import { Select } from '../../ui/select';
import { dimensionTable } from './dimension-table';
import { dimensionsOf } from './dimensions';
import { importanceOf } from './importance';
import { ImportanceList } from './importance-list';
import { brushed, parallelOption, type Intervals } from './parallel-option';
import styles from './dimension-views.module.css';

interface ParallelViewProps {
  /** All rows of the table. */
  runs: readonly RunRow[];
  shown: ReadonlySet<string>;
  highlighted: string | null;
}

/** More axes than this stand too close to be read. */
const mostSettings = 8;
const none: Intervals = {};

/** Every run as a line over its settings and what came of it; a brush on the axes chooses which runs are drawn. */
export function ParallelView({ runs, shown, highlighted }: ParallelViewProps) {
  const { metric, set } = useCompareView();
  const show = useComparison((state) => state.show);
  const dimensions = useMemo(() => dimensionsOf(runs), [runs]);
  const results = dimensions.filter(({ kind }) => kind === 'result');
  const result = results.find(({ id }) => id === `best.${metric}` || id === metric) ?? results[0];
  const important = useMemo(
    () => (result === undefined ? [] : importanceOf(runs, dimensions, result)),
    [runs, dimensions, result],
  );
  const axes = useMemo(() => {
    const rank = new Map(important.map(({ setting }, place) => [setting.id, place]));
    const settings = dimensions
      .filter(({ kind }) => kind === 'setting')
      .toSorted((a, b) => (rank.get(a.id) ?? Infinity) - (rank.get(b.id) ?? Infinity))
      .slice(0, mostSettings);
    return result === undefined ? settings : [...settings, result];
  }, [dimensions, important, result]);
  const [intervals, setIntervals] = useState(none);
  const isBrushed = Object.values(intervals).some((ranges) => ranges.length > 0);
  const inkOf = useRunInk();
  const ink = useInk();
  const option = useMemo(
    () => parallelOption({ runs, dimensions: axes, inkOf, ink, shown, highlighted }),
    [runs, axes, inkOf, ink, shown, highlighted],
  );

  const latest = useRef({ runs, axes, intervals });
  useEffect(() => {
    latest.current = { runs, axes, intervals };
  });
  const chart = useRef<ChartInstance | null>(null);
  const onReady = useCallback(
    (made: ChartInstance) => {
      chart.current = made;
      made.on('axisareaselected', (event) => {
        const { parallelAxisId, intervals: chosen = [] } = event as {
          parallelAxisId?: string;
          intervals?: [number, number][];
        };
        if (parallelAxisId === undefined) return;
        const ranges = chosen.map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
        const next = { ...latest.current.intervals, [parallelAxisId]: ranges };
        latest.current.intervals = next;
        setIntervals(next);
        show(brushed(latest.current.runs, latest.current.axes, next).map(({ id }) => id));
      });
      return () => (chart.current = null);
    },
    [show],
  );
  const clear = (): void => {
    for (const { id } of axes)
      chart.current?.dispatchAction({ type: 'axisAreaSelect', parallelAxisId: id, intervals: [] });
    latest.current.intervals = none;
    setIntervals(none);
    show(runs.map(({ id }) => id));
  };

  if (runs.length < 2 || axes.length < 2)
    return (
      <p className={styles.none}>
        Two runs or more that differ in a setting are needed: each is a line over what differs.
      </p>
    );
  const passing = isBrushed ? brushed(runs, axes, intervals) : runs;
  return (
    <section className={styles.section} aria-label="Parallel coordinates">
      <div className={styles.bar}>
        <div className={styles.labelled}>
          <span aria-hidden>Result</span>
          <Select
            label="Result"
            hideLabel
            options={results.map(({ id, title }) => ({ id, label: title }))}
            value={result?.id ?? null}
            onChange={(id) => set({ metric: id.replace(/^best\./, '') })}
          />
        </div>
        <span className={styles.hint} role="status">
          {isBrushed
            ? `${count(passing.length)} of ${counted(runs.length, 'run')} pass and are drawn.`
            : 'Drag along an axis to keep only the runs between; a click on it lets all through again.'}
        </span>
        {isBrushed && <Button onPress={clear}>Clear the brush</Button>}
      </div>
      <div className={styles.columns}>
        <ChartFigure
          title="Parallel coordinates"
          description={`${counted(runs.length, 'run')} over ${axes.map(({ title }) => title).join(', ')}. The values are in the table.`}
          option={option}
          table={() => dimensionTable(runs, axes)}
          onReady={onReady}
        />
        {result !== undefined && <ImportanceList found={important} result={result} runs={runs.length} />}
      </div>
    </section>
  );
}
