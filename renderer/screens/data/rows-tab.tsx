import { lazy, Suspense } from 'react';
import type { ColumnProfile } from '#contract/api';
import { columnNames } from '#core/data/columns';
import type { ExperimentSpec } from '#core/spec/experiment';
import { cx } from '../../ui/cx';
import { count } from '../../ui/format';
import { VirtualTable } from '../../ui/virtual-table';
import { Cell } from './cells/cell';
import { RoleMenu } from './role-menu';
import styles from './rows-tab.module.css';
import type { Subject } from './subject';
import { useExperiment } from './use-experiment';
import { useRows } from './use-rows';

// Charts are large; the start does not wait for them.
const SeriesCurves = lazy(async () => ({ default: (await import('./series-curves')).SeriesCurves }));

/** More columns than anybody scrolls through; those with a role are always among them. */
const mostColumns = 40;

interface ShownColumn {
  profile: ColumnProfile;
  at: number;
  /** Place of the column whose labels stand under this one's steps; -1: none. */
  under: number;
  /** Its labels stand under another column's steps. */
  isUnder: boolean;
}

export function RowsTab({ subject, problem }: { subject: Subject; problem: string | null }) {
  const spec = useExperiment(subject);
  return (
    <>
      {subject.task === 'forecast' && problem === null && (
        <Suspense fallback={null}>
          <SeriesCurves spec={spec} />
        </Suspense>
      )}
      <RowsTable subject={subject} spec={spec} />
    </>
  );
}

function RowsTable({ subject, spec }: { subject: Subject; spec: ExperimentSpec }) {
  const { about, roles } = subject;
  const { rowAt, onRange } = useRows(subject);
  const columns = shownColumns(subject, spec);
  const shown = subject.kind === 'incoming' ? subject.incoming.preview.rows.length : about.rowCount;
  const numberWidth = 24 + 8 * Math.max(3, count(about.rowCount).length);
  const missing = about.options.format === 'text' ? '' : 'missing';
  const height = rowHeightOf(columns);
  return (
    <VirtualTable
      label={`Rows of ${about.name}`}
      tracks={[`${numberWidth}px`, ...columns.map(track)].join(' ')}
      rowHeight={height}
      rowCount={shown}
      onRange={onRange}
      heads={[
        '#',
        ...columns.map(({ profile }) => (
          <div key={profile.name} className={cx(styles.head, profile.type === 'number' && styles.right)}>
            <RoleMenu subject={subject} column={profile.name} />
          </div>
        )),
      ]}
      row={(index) => {
        const cells = rowAt(index);
        if (cells === null) return null;
        return [
          <span key="number" className={styles.number} data-numeric>
            {count(index + 1)}
          </span>,
          ...columns.map(({ profile, at, under }) => (
            <Cell
              key={at}
              cell={cells[at] ?? ''}
              type={profile.type}
              role={roles[profile.name] ?? 'ignored'}
              height={height}
              stepLabels={under < 0 ? null : (cells[under] ?? '')}
              missing={missing}
            />
          )),
        ];
      }}
      foot={footOf(subject, shown, columns.length)}
    />
  );
}

function shownColumns({ about, roles, task }: Subject, { data }: ExperimentSpec): ShownColumn[] {
  const names = about.columns.map(({ name }) => name);
  const steps = task === 'step-class' ? data.label : task === 'class-and-steps' ? data.stepLabel : '';
  const under = names.indexOf(steps);
  const inputs = columnNames(data.input, names);
  return about.columns
    .map((profile, at) => ({
      profile,
      at,
      under: inputs.includes(profile.name) ? under : -1,
      isUnder: at === under,
    }))
    .filter(({ profile, at }) => at < mostColumns || (roles[profile.name] ?? 'ignored') !== 'ignored');
}

/** Pictures need room; the tallest kind of cell decides for all rows. */
function rowHeightOf(columns: readonly ShownColumn[]): number {
  const types = new Set(columns.map(({ profile }) => profile.type));
  if (types.has('image')) return 72;
  if (types.has('vectors')) return 56;
  if (columns.some(({ under }) => under >= 0)) return 48;
  return types.has('vector') ? 40 : 28;
}

/** What is not shown, and where it is. */
function footOf({ about }: Subject, rows: number, columns: number): string {
  const rest = about.columns.length - columns;
  return [
    rows < about.rowCount
      ? `The first ${count(rows)} of ${count(about.rowCount)} rows. Import the data set to see them all.`
      : '',
    rest > 0 ? `${count(rest)} more columns are listed under Profile.` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** Columns share the width by how long their texts are, within reason. */
function track({ profile: { type, meanLength }, under, isUnder }: ShownColumn): string {
  if (isUnder) return 'minmax(136px, 2fr)';
  if (type === 'image') return 'minmax(136px, 1fr)';
  if (type === 'vector' || type === 'vectors') return 'minmax(220px, 4fr)';
  if (type === 'number' || type === 'boolean') return 'minmax(148px, 1fr)';
  if (type === 'time') return 'minmax(172px, 1fr)';
  const share = Math.min(12, Math.max(2, meanLength / 6)) + (under >= 0 ? 10 : 0);
  return `minmax(136px, ${share.toFixed(1)}fr)`;
}
