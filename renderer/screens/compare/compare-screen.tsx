import { Copy, GitCompare } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { RunRow } from '#contract/api';
import { useRuns } from '../../client/queries';
import { shownRuns, useComparison } from '../../state/comparison';
import { useNavigation } from '../../state/navigation';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { counted } from '../../ui/format';
import { Menu } from '../../ui/menu';
import { Tabs } from '../../ui/tabs';
import { TextField } from '../../ui/text-field';
import { notify } from '../../ui/toast';
import { columnsOf, matches, sorted } from './columns';
import { CompareCharts } from './compare-charts';
import { DifferenceTable } from './difference-table';
import { RunTable } from './run-table';
import { tableOf, toCsv, toMarkdown, type TextTable } from './table-text';
import styles from './compare-screen.module.css';

/** Runs side by side: a table of them all, the curves of those with an open eye, and what differs between those. */
export function CompareScreen() {
  const { data: all } = useRuns();
  if (all === undefined) return null;
  return all.length === 0 ? <NothingToCompare /> : <Comparison all={all} />;
}

function Comparison({ all }: { all: readonly RunRow[] }) {
  const { shown: chosen, baseline: baselineId, filter, sort, setFilter, showAll } = useComparison();
  const [tab, setTab] = useState<'curves' | 'table'>('curves');
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const columns = useMemo(() => columnsOf(all), [all]);
  const rows = useMemo(() => {
    const found = all.filter((run) => matches(run, filter, columns));
    const column =
      sort.column === 'name'
        ? {
            id: 'name',
            title: 'Run',
            numeric: false,
            key: (run: RunRow) => run.name,
            text: (run: RunRow) => run.name,
          }
        : columns.find(({ id }) => id === sort.column);
    return sorted(found, column, sort.descending);
  }, [all, columns, filter, sort]);
  const shown = useMemo(() => shownRuns(chosen, all), [chosen, all]);
  const drawn = useMemo(() => all.filter((run) => shown.includes(run.id)), [all, shown]);
  const baseline = all.find((run) => run.id === baselineId);

  return (
    <div className={styles.screen}>
      <header className={styles.bar}>
        <h1>Compare</h1>
        <div className={styles.filter}>
          <TextField
            label="Filter runs"
            hideLabel
            placeholder="Filter by name, cell, data…"
            value={filter}
            onChange={setFilter}
          />
        </div>
        <span className={styles.count} data-numeric>
          {filter === '' ? counted(all.length, 'run') : `${rows.length} of ${counted(all.length, 'run')}`} ·{' '}
          {shown.length} drawn
        </span>
        <div className={styles.actions}>
          <Button variant="quiet" onPress={() => showAll(rows.map((run) => run.id))}>
            Show all
          </Button>
          <Button variant="quiet" onPress={() => showAll([])}>
            Hide all
          </Button>
          <CopyMenu table={() => tableOf(rows, columns)} />
        </div>
      </header>
      <div className={styles.runs}>
        <RunTable
          rows={rows}
          columns={columns}
          all={all}
          shown={shown}
          baseline={baseline}
          highlighted={highlighted}
          onHighlight={setHighlighted}
        />
        {rows.length === 0 && <p className={styles.none}>No run matches “{filter}”.</p>}
      </div>
      <div className={styles.detail}>
        <Tabs
          label="Comparison"
          selected={tab}
          onSelect={setTab}
          tabs={[
            {
              id: 'curves',
              title: 'Curves',
              content: <CompareCharts runs={drawn} highlighted={highlighted} onHighlight={setHighlighted} />,
            },
            { id: 'table', title: 'What differs', content: <DifferenceTable runs={drawn} /> },
          ]}
        />
      </div>
    </div>
  );
}

function CopyMenu({ table }: { table: () => TextTable }) {
  const copy = (name: string, write: (table: TextTable) => string) => {
    navigator.clipboard.writeText(write(table())).then(
      () => notify({ level: 'info', message: `Copied the table as ${name}.` }),
      () =>
        notify({
          level: 'error',
          message: 'The table could not be copied.',
          hint: 'Click into the window and try again.',
        }),
    );
  };
  return (
    <Menu
      label="Copy the table"
      groups={[
        [
          { id: 'markdown', title: 'Copy as Markdown', run: () => copy('Markdown', toMarkdown) },
          { id: 'csv', title: 'Copy as CSV', run: () => copy('CSV', toCsv) },
        ],
      ]}
    >
      <Button icon={<Copy />}>Copy as</Button>
    </Menu>
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
