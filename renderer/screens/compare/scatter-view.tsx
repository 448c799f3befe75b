import { useCallback, useMemo } from 'react';
import type { RunRow } from '#contract/api';
import type { ChartInstance } from '../../charts/chart';
import { ChartFigure } from '../../charts/chart-figure';
import { useInk, useRunInk } from '../../charts/ink';
import { useCompareView } from '../../state/compare-view';
import { counted } from '../../ui/format';
import { Select } from '../../ui/select';
import { Switch } from '../../ui/switch';
import { dimensionTable } from './dimension-table';
import { dimensionsOf, type Dimension } from './dimensions';
import { scattered, scatterOption } from './scatter-option';
import styles from './dimension-views.module.css';

interface ScatterViewProps {
  /** All rows of the table. */
  runs: readonly RunRow[];
  shown: ReadonlySet<string>;
  baseline: RunRow | undefined;
  highlighted: string | null;
  onHighlight: (run: string | null) => void;
}

/** Any setting or result of the runs against any other. */
export function ScatterView({ runs, shown, baseline, highlighted, onHighlight }: ScatterViewProps) {
  const { scatter, set } = useCompareView();
  const dimensions = useMemo(() => dimensionsOf(runs), [runs]);
  const [setting] = dimensions;
  const result = dimensions.find(({ kind }) => kind === 'result');
  const find = (id: string, otherwise: Dimension | undefined): Dimension | undefined =>
    dimensions.find((dimension) => dimension.id === id) ?? otherwise;
  const [x, y] = [find(scatter.x, setting), find(scatter.y, result)];
  const { logX, logY } = scatter;
  const inkOf = useRunInk();
  const ink = useInk();
  const input = useMemo(
    () => (x === undefined || y === undefined ? null : { runs, x, y, logX, logY }),
    [runs, x, y, logX, logY],
  );
  const option = useMemo(
    () =>
      input === null
        ? null
        : scatterOption({ ...input, inkOf, ink, shown, baseline: baseline?.id, highlighted }),
    [input, inkOf, ink, shown, baseline, highlighted],
  );
  const onReady = useCallback(
    (chart: ChartInstance) => {
      chart.on('mouseover', ({ data }) => onHighlight((data as { id?: string } | undefined)?.id ?? null));
      chart.on('mouseout', () => onHighlight(null));
      return undefined;
    },
    [onHighlight],
  );
  if (input === null || option === null || runs.length === 0)
    return <p className={styles.none}>A run is needed: each is a mark at two of its values.</p>;

  const there = scattered(input);
  const choices = dimensions.map(({ id, title }) => ({ id, label: title }));
  const axis = (side: 'x' | 'y', dimension: Dimension) => (
    <div className={styles.labelled}>
      <span aria-hidden>{side === 'x' ? 'Across' : 'Up'}</span>
      <Select
        label={side === 'x' ? 'Across' : 'Up'}
        hideLabel
        options={choices}
        value={dimension.id}
        onChange={(id) => set({ scatter: { ...scatter, [side]: id } })}
      />
      <Switch
        isSelected={side === 'x' ? logX : logY}
        onChange={(on) => set({ scatter: { ...scatter, [side === 'x' ? 'logX' : 'logY']: on } })}
      >
        {`Log ${side}`}
      </Switch>
    </div>
  );
  return (
    <section className={styles.section} aria-label="Scatter">
      <div className={styles.bar}>
        {axis('x', input.x)}
        {axis('y', input.y)}
        {there.length < runs.length && (
          <span className={styles.hint}>
            {counted(runs.length - there.length, 'run')} without{' '}
            {logX || logY ? 'a positive value' : 'both values'} left out.
          </span>
        )}
      </div>
      <ChartFigure
        title={`${input.y.title} by ${input.x.title}`}
        description={`${counted(there.length, 'run')}: ${input.y.title} against ${input.x.title}. The values are in the table.`}
        option={option}
        table={() => dimensionTable(there, [input.x, input.y])}
        onReady={onReady}
      />
    </section>
  );
}
