import { Copy, GitCompare } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { RunRow } from '#contract/api';
import { useRuns } from '../../client/queries';
import { shownRuns, useComparison } from '../../state/comparison';
import { useNavigation } from '../../state/navigation';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Failure } from '../../ui/failure';
import { count, counted } from '../../ui/format';
import { Menu } from '../../ui/menu';
import { TextField } from '../../ui/text-field';
import { arranged, columnsOf, sameColumns, type Column } from './columns';
import { CompareTabs } from './compare-tabs';
import { copyTable } from './copy-table';
import { RunTable } from './run-table';
import styles from './compare-screen.module.css';

/** Runs side by side: a table of them all, the curves of those with an open eye, and what differs between those. */
export function CompareScreen() {
  const { data: all, error } = useRuns();
  if (error !== null)
    return (
      <div className={styles.failed}>
        <Failure error={error} />
      </div>
    );
  if (all === undefined) return null;
  return all.length === 0 ? <NothingToCompare /> : <Comparison all={all} />;
}

function Comparison({ all }: { all: readonly RunRow[] }) {
  const { choice, baseline: baselineId, filter, sort, setFilter } = useComparison();
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const columns = useColumns(all);
  const rows = useMemo(() => arranged(all, columns, filter, sort), [all, columns, filter, sort]);
  const shown = useMemo(() => shownRuns(choice, all), [choice, all]);
  // The filter finds rows; what is drawn stays drawn until its eye is closed.
  const drawn = useMemo(
    () => arranged(all, columns, '', sort).filter((run) => shown.has(run.id)),
    [all, columns, sort, shown],
  );
  const baseline = all.find((run) => run.id === baselineId);

  return (
    <div className={styles.screen}>
      <header className={styles.bar}>
        <h1>Compare</h1>
        <div className={styles.filter}>
          <TextField
            label="Filter runs"
            hideLabel
            type="search"
            placeholder="Filter by name, cell, data…"
            value={filter}
            onChange={setFilter}
          />
        </div>
        <span className={styles.count} role="status">
          {filter === ''
            ? counted(all.length, 'run')
            : `${count(rows.length)} of ${counted(all.length, 'run')}`}
          {' · '}
          {count(shown.size)} drawn
        </span>
        <div className={styles.actions}>
          <Menu
            label="Copy the table as"
            groups={[
              [
                { id: 'markdown', title: 'Copy as Markdown', run: () => void copyTable('Markdown') },
                { id: 'csv', title: 'Copy as CSV', run: () => void copyTable('CSV') },
              ],
            ]}
          >
            <Button icon={<Copy />}>Copy as</Button>
          </Menu>
        </div>
      </header>
      <div className={styles.runs}>
        <RunTable
          rows={rows}
          columns={columns}
          shown={shown}
          baseline={baseline}
          highlighted={highlighted}
          onHighlight={setHighlighted}
        />
        {rows.length === 0 && <NoMatch filter={filter} onClear={() => setFilter('')} />}
      </div>
      <div className={styles.detail} data-region>
        <CompareTabs
          all={all}
          rows={rows}
          drawn={drawn}
          shown={shown}
          baseline={baseline}
          highlighted={highlighted}
          onHighlight={setHighlighted}
        />
      </div>
    </div>
  );
}

function useColumns(all: readonly RunRow[]): readonly Column[] {
  const now = useMemo(() => columnsOf(all), [all]);
  const [kept, keep] = useState(now);
  if (kept === now || sameColumns(kept, now)) return kept;
  keep(now);
  return now;
}

function NoMatch({ filter, onClear }: { filter: string; onClear: () => void }) {
  return (
    <p className={styles.none}>
      No run matches “{filter}”.{' '}
      <Button variant="quiet" onPress={onClear}>
        Show all rows
      </Button>
    </p>
  );
}

function NothingToCompare() {
  const go = useNavigation((state) => state.go);
  return (
    <EmptyState
      icon={<GitCompare />}
      title="Nothing to compare yet"
      action={
        <Button variant="primary" onPress={() => go({ screen: 'design' })}>
          Design a model
        </Button>
      }
    >
      Train two runs or more: their curves and what differs between them stand side by side here.
    </EmptyState>
  );
}
