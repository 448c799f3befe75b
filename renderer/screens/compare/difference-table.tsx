import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import type { RunRow } from '#contract/api';
import { differingFields } from '../../state/spec-rows';
import { Swatch } from '../train/swatch';
import { comparedMetrics } from './compared-metrics';
import styles from './difference-table.module.css';

interface DifferenceTableProps {
  runs: readonly RunRow[];
  /** Stands first: the others are read against it. */
  baseline: RunRow | undefined;
}

const widths = { setting: 240, run: 168 };

function inOrder(runs: readonly RunRow[], baseline: RunRow | undefined): readonly RunRow[] {
  const isFirst = (run: RunRow): boolean => run.id === baseline?.id;
  return [...runs.filter(isFirst), ...runs.filter((run) => !isFirst(run))];
}

interface Line {
  id: string;
  title: string;
  group: string;
  meaning?: string;
  /** One a run. */
  texts: readonly string[];
  /** Which of the runs are the best of all. */
  best: readonly boolean[];
}

/** Settings in which the runs differ, then what came of them. */
function linesOf(runs: readonly RunRow[]): { settings: Line[]; results: Line[] } {
  const settings = differingFields(runs.map((run) => run.spec)).map(({ path, group, title, texts }) => ({
    id: path,
    title,
    group,
    texts,
    best: [],
  }));
  const results = comparedMetrics(runs).map(({ id, bestTitle, meaning, better, of, text }) => {
    const values = runs.map(of);
    const known = values.filter((value): value is number => Number.isFinite(value));
    const top = known.reduce(
      (a, b) => (better === 'lower' ? Math.min(a, b) : Math.max(a, b)),
      known[0] ?? NaN,
    );
    return {
      id,
      title: bestTitle,
      group: 'Result',
      meaning,
      texts: values.map((value) => (value === null ? '–' : text(value))),
      best: values.map((value) => value === top),
    };
  });
  return { settings, results };
}

/** Settings as rows, runs as columns: only where they differ, and what came of it. Only columns in sight are in the page. */
export function DifferenceTable({ runs: all, baseline }: DifferenceTableProps) {
  const runs = useMemo(() => inOrder(all, baseline), [all, baseline]);
  const { settings, results } = useMemo(() => linesOf(runs), [runs]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    horizontal: true,
    count: runs.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => widths.run,
    overscan: 4,
  });
  if (runs.length < 2)
    return (
      <p className={styles.none}>
        {runs.length === 0 ? 'No run is shown.' : 'One run is shown; two are needed.'} Open the eyes of two
        runs or more above: here stands only what differs between them.
      </p>
    );

  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const row = ({ id, title, group, meaning, texts, best }: Line) => (
    <tr key={id}>
      <th scope="row" title={meaning ?? title}>
        {title} <span className={styles.group}>{group}</span>
      </th>
      <td aria-hidden className={styles.gap} />
      {items.map(({ index }) => {
        const text = texts[index] ?? '';
        const isBest = best[index] === true;
        return (
          <td
            key={runs[index]!.id}
            aria-colindex={index + 2}
            title={text}
            data-same={(group !== 'Result' && text === texts[0] && index > 0) || undefined}
            className={isBest ? styles.best : undefined}
          >
            {text === '' ? '–' : text}
            {isBest && <span className={styles.word}> best</span>}
          </td>
        );
      })}
      <td aria-hidden className={styles.gap} />
    </tr>
  );

  return (
    <div ref={scroller} className={styles.scroll} tabIndex={0} role="region" aria-label="What differs">
      <table
        className={styles.table}
        aria-label="What differs"
        aria-colcount={runs.length + 1}
        style={{ width: widths.setting + virtual.getTotalSize() }}
      >
        <colgroup>
          <col style={{ width: widths.setting }} />
          <col style={{ width: before }} />
          {items.map(({ key }) => (
            <col key={key} style={{ width: widths.run }} />
          ))}
          <col style={{ width: after }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{settings.length === 0 ? 'All settings are the same' : 'Setting'}</th>
            <td aria-hidden className={styles.gap} />
            {items.map(({ index }) => {
              const run = runs[index]!;
              return (
                <th key={run.id} scope="col" aria-colindex={index + 2}>
                  <span className={styles.run}>
                    <Swatch colour={run.colour} />
                    <span className={styles.name} title={run.name}>
                      {run.name}
                    </span>
                  </span>
                </th>
              );
            })}
            <td aria-hidden className={styles.gap} />
          </tr>
        </thead>
        <tbody>{settings.map(row)}</tbody>
        <tbody>{results.map(row)}</tbody>
      </table>
    </div>
  );
}
