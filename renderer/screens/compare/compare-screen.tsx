import { GitCompare } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import type { RunRow } from '#contract/api';
import { useRuns } from '../../client/queries';
import { shownRuns, useComparison } from '../../state/comparison';
import { useLibrary } from '../../state/library';
import { useNavigation } from '../../state/navigation';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Failure } from '../../ui/failure';
import { arranged, sorted } from './arrange';
import { useColumns } from './chosen-columns';
import { CompareTabs } from './compare-tabs';
import { LibraryBar } from './library-bar';
import { RunDialogs } from './run-dialogs';
import { RunTable } from './run-table';
import { SplitHandle } from './split-handle';
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
  const { choice, baseline: baselineId, sorts, filter, setFilter } = useComparison();
  // The table follows the writing as fast as it can, and never holds it up.
  const query = useDeferredValue(useComparison((state) => state.query));
  const showArchived = useLibrary((state) => state.showArchived);
  const tableShare = useLibrary((state) => state.tableShare);
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const { shown: columns } = useColumns(all);
  const rows = useMemo(
    () => arranged(all, columns, { query, sorts, showArchived }),
    [all, columns, query, sorts, showArchived],
  );
  const shown = useMemo(
    () => shownRuns(choice, showArchived ? all : all.filter(({ archivedAt }) => archivedAt === null)),
    [choice, all, showArchived],
  );
  // The filter finds rows; what is drawn stays drawn until its eye is closed.
  const drawn = useMemo(
    () =>
      sorted(
        all.filter((run) => shown.has(run.id)),
        columns,
        sorts,
      ),
    [all, columns, sorts, shown],
  );
  const baseline = useMemo(() => all.find((run) => run.id === baselineId), [all, baselineId]);

  return (
    <div className={styles.screen}>
      <LibraryBar all={all} rows={rows} drawn={shown.size} />
      <div className={styles.runs} style={{ maxHeight: `${tableShare * 100}vh` }}>
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
      <SplitHandle />
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
      <RunDialogs visible={all} />
    </div>
  );
}

function NoMatch({ filter, onClear }: { filter: string; onClear: () => void }) {
  return (
    <p className={styles.none}>
      {filter.trim() === '' ? 'Every run is in the archive.' : `No run answers “${filter}”.`}{' '}
      {filter.trim() !== '' && (
        <Button variant="quiet" onPress={onClear}>
          Show all rows
        </Button>
      )}
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
