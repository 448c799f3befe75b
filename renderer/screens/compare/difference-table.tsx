import { useMemo } from 'react';
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

/** A table wider than this is read by nobody. */
const mostRuns = 48;

function inOrder(runs: readonly RunRow[], baseline: RunRow | undefined): readonly RunRow[] {
  const isFirst = (run: RunRow): boolean => run.id === baseline?.id;
  return [...runs.filter(isFirst), ...runs.filter((run) => !isFirst(run))].slice(0, mostRuns);
}

/** Settings as rows, runs as columns: only where they differ, and what came of it. */
export function DifferenceTable({ runs: all, baseline }: DifferenceTableProps) {
  const runs = useMemo(() => inOrder(all, baseline), [all, baseline]);
  const fields = useMemo(() => differingFields(runs.map((run) => run.spec)), [runs]);
  const results = useMemo(() => comparedMetrics(runs), [runs]);
  if (runs.length < 2)
    return (
      <p className={styles.none}>
        {runs.length === 0 ? 'No run is shown.' : 'One run is shown; two are needed.'} Open the eyes of two
        runs or more above: here stands only what differs between them.
      </p>
    );

  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="What differs">
      <table className={styles.table} aria-label="What differs">
        <thead>
          <tr>
            <th scope="col">{fields.length === 0 ? 'All settings are the same' : 'Setting'}</th>
            {runs.map((run) => (
              <th key={run.id} scope="col">
                <span className={styles.run}>
                  <Swatch colour={run.colour} />
                  <span className={styles.name} title={run.name}>
                    {run.name}
                  </span>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map(({ path, group, title, texts }) => (
            <tr key={path}>
              <th scope="row">
                {title} <span className={styles.group}>{group}</span>
              </th>
              {texts.map((text, index) => (
                <td key={runs[index]!.id} data-same={text === texts[0] && index > 0 ? true : undefined}>
                  {text === '' ? '–' : text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tbody>
          {results.map(({ id, bestTitle, meaning, better, of, text }) => {
            const values = runs.map(of);
            const known = values.filter((value) => value !== null && Number.isFinite(value)) as number[];
            const top = better === 'lower' ? Math.min(...known) : Math.max(...known);
            return (
              <tr key={id}>
                <th scope="row" title={meaning}>
                  {bestTitle} <span className={styles.group}>Result</span>
                </th>
                {values.map((value, index) => (
                  <td key={runs[index]!.id} className={value === top ? styles.best : undefined}>
                    {value === null ? '–' : text(value)}
                    {value === top && <span className={styles.word}> best</span>}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
