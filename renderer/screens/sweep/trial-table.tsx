import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { SweepRow } from '#contract/api';
import { cx } from '../../ui/cx';
import type { TrialColumn } from './trial-columns';
import type { LineSort, TrialLine } from './trial-lines';
import { TrialRow } from './trial-row';
import styles from './trial-table.module.css';

interface TrialTableProps {
  sweep: SweepRow;
  lines: readonly TrialLine[];
  columns: readonly TrialColumn[];
  sort: LineSort;
  onSort: (sort: LineSort) => void;
}

/** Trials as rows, what varies and what came of it as columns; a trial of several seeds opens to its runs. */
export function TrialTable({ sweep, lines, columns, sort, onSort }: TrialTableProps) {
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const toggle = (trial: number): void =>
    setOpened((now) => {
      const next = new Set(now);
      if (!next.delete(trial)) next.add(trial);
      return next;
    });
  const head = { sort, onSort };
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="Trials" data-region>
      <table className={styles.table} aria-label="Trials">
        <thead>
          <tr>
            <Head id="trial" title="Trial" isNumeric={false} {...head} />
            {columns.map((column) => (
              <Head key={column.id} {...column} {...head} />
            ))}
            <Head id="state" title="State" isNumeric={false} {...head} />
            <Head id="seconds" title="Time" isNumeric {...head} />
            <th scope="col">
              <span className={styles.unseen}>More</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <TrialRow
              key={line.trial.number}
              line={line}
              columns={columns}
              isOpen={opened.has(line.trial.number)}
              onToggle={() => toggle(line.trial.number)}
            />
          ))}
        </tbody>
      </table>
      {lines.length === 0 && (
        <p className={styles.none}>
          {sweep.state === 'going' ? 'The first trial is being chosen.' : 'No trial was begun.'}
        </p>
      )}
    </div>
  );
}

interface HeadProps {
  id: string;
  title: string;
  isNumeric: boolean;
  sort: LineSort;
  onSort: (sort: LineSort) => void;
}

function Head({ id, title, isNumeric, sort, onSort }: HeadProps) {
  const isSorted = sort.column === id;
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      className={cx(isNumeric && styles.numeric)}
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
    >
      <AriaButton
        className={cx(styles.sort)}
        onPress={() => onSort({ column: id, descending: isSorted && !sort.descending })}
      >
        {title}
        {isSorted && <Arrow size={12} aria-hidden />}
      </AriaButton>
    </th>
  );
}
