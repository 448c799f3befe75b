import { Archive, Columns3, Copy, Eye, Tags, Trash2, X } from 'lucide-react';
import { useMemo } from 'react';
import type { RunRow } from '#contract/api';
import { useComparison } from '../../state/comparison';
import { useLibrary } from '../../state/library';
import { ask } from '../../state/run-dialog';
import { removeRuns, toggleArchived } from '../../state/run-notes';
import { chooseNone, useRunSelection } from '../../state/run-selection';
import { isActive } from '../../state/run-vocabulary';
import { Button } from '../../ui/button';
import { count, counted } from '../../ui/format';
import { IconButton } from '../../ui/icon-button';
import { Menu } from '../../ui/menu';
import { Select } from '../../ui/select';
import { copyTable } from './copy-table';
import { QueryBar } from './query-bar';
import { groupFields } from './table-rows';
import { SweepMenu } from '../sweep/sweep-menu';
import styles from './library-bar.module.css';

interface LibraryBarProps {
  all: readonly RunRow[];
  /** As the table has them. */
  rows: readonly RunRow[];
  drawn: number;
}

/** What the table shows, and what is done with the rows that are chosen. */
export function LibraryBar({ all, rows, drawn }: LibraryBarProps) {
  const chosen = useRunSelection((state) => state.chosen);
  const runs = chosen.size > 1 ? rows.filter(({ id }) => chosen.has(id)) : [];
  return (
    <header className={styles.bar}>
      <h1>Compare</h1>
      <QueryBar runs={all} />
      {runs.length > 1 ? <Chosen runs={runs} /> : <Counts all={all} rows={rows} drawn={drawn} />}
      <div className={styles.actions}>
        <SweepMenu />
        <GroupChoice all={all} />
        <Button icon={<Columns3 />} onPress={() => ask({ kind: 'columns' })}>
          Columns
        </Button>
        <Menu
          label="Copy the table as"
          groups={[
            [
              { id: 'markdown', title: 'Copy as Markdown', run: () => void copyTable('Markdown') },
              { id: 'csv', title: 'Copy as CSV', run: () => void copyTable('CSV') },
              { id: 'latex', title: 'Copy as LaTeX', run: () => void copyTable('LaTeX') },
            ],
          ]}
        >
          <Button icon={<Copy />}>Copy as</Button>
        </Menu>
      </div>
    </header>
  );
}

const ungrouped = 'none';

/** The setting whose values gather the rows; the curves are gathered by it too. */
function GroupChoice({ all }: { all: readonly RunRow[] }) {
  const groupBy = useComparison((state) => state.groupBy);
  const setGroupBy = useComparison((state) => state.setGroupBy);
  const fields = useMemo(() => groupFields(all, groupBy), [all, groupBy]);
  return (
    <Select
      label="Group rows by"
      hideLabel
      options={[{ id: ungrouped, label: 'No groups' }, ...fields]}
      value={groupBy ?? ungrouped}
      onChange={(next) => setGroupBy(next === ungrouped ? null : next)}
    />
  );
}

function Counts({ all, rows, drawn }: LibraryBarProps) {
  const showArchived = useLibrary((state) => state.showArchived);
  const set = useLibrary((state) => state.set);
  const isFiltered = useComparison((state) => state.filter.trim() !== '');
  const archived = all.filter(({ archivedAt }) => archivedAt !== null).length;
  const total = showArchived || isFiltered ? all.length : all.length - archived;
  return (
    <span className={styles.count}>
      <span role="status">
        {rows.length === total ? counted(total, 'run') : `${count(rows.length)} of ${counted(total, 'run')}`}
        {' · '}
        {count(drawn)} drawn
      </span>
      {archived > 0 && (
        <Button variant="quiet" onPress={() => set({ showArchived: !showArchived })}>
          {showArchived ? 'Hide the archive' : `${count(archived)} archived`}
        </Button>
      )}
    </span>
  );
}

function Chosen({ runs }: { runs: readonly RunRow[] }) {
  const ids = runs.map(({ id }) => id);
  const going = runs.some(({ state }) => isActive(state));
  return (
    <div className={styles.chosen} role="group" aria-label="Chosen runs">
      <span role="status">{count(runs.length)} chosen</span>
      <IconButton
        size="small"
        label="Draw only these runs"
        icon={<Eye />}
        onPress={() => useComparison.getState().show(ids)}
      />
      <IconButton
        size="small"
        label="Tag these runs"
        keys="T"
        icon={<Tags />}
        onPress={() => ask({ kind: 'tags', runs: ids })}
      />
      <IconButton
        size="small"
        label="Archive these runs"
        keys="A"
        icon={<Archive />}
        onPress={() => void toggleArchived(runs)}
      />
      <IconButton
        size="small"
        label="Remove these runs"
        keys="Delete"
        icon={<Trash2 />}
        disabledReason={going ? 'One of them still trains: stop it first.' : null}
        onPress={() => void removeRuns(runs)}
      />
      <IconButton size="small" label="Choose none" keys="Escape" icon={<X />} onPress={chooseNone} />
    </div>
  );
}
