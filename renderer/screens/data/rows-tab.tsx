import type { ColumnProfile, ColumnRole } from '#contract/api';
import { cx } from '../../ui/cx';
import { count } from '../../ui/format';
import { VirtualTable } from '../../ui/virtual-table';
import { RoleMenu } from './role-menu';
import styles from './rows-tab.module.css';
import type { Subject } from './subject';
import { useRows } from './use-rows';

/** More columns than anybody scrolls through; those with a role are always among them. */
const mostColumns = 40;

export function RowsTab({ subject }: { subject: Subject }) {
  const { about, roles } = subject;
  const { rowAt, onRange } = useRows(subject);
  const columns = shownColumns(subject);
  const shown = subject.kind === 'incoming' ? subject.incoming.preview.rows.length : about.rowCount;
  const numberWidth = 24 + 8 * Math.max(3, count(about.rowCount).length);
  const missing = about.options.format === 'text' ? '' : 'missing';
  return (
    <VirtualTable
      label={`Rows of ${about.name}`}
      tracks={[`${numberWidth}px`, ...columns.map(({ profile }) => track(profile))].join(' ')}
      rowCount={shown}
      onRange={onRange}
      heads={[
        '#',
        ...columns.map(({ profile }) => (
          <RoleMenu key={profile.name} subject={subject} column={profile.name} />
        )),
      ]}
      row={(index) => {
        const cells = rowAt(index);
        if (cells === null) return null;
        return [
          <span key="number" className={styles.number} data-numeric>
            {count(index + 1)}
          </span>,
          ...columns.map(({ profile, at }) => (
            <Cell key={at} text={cells[at] ?? ''} role={roles[profile.name] ?? 'ignored'} missing={missing} />
          )),
        ];
      }}
      foot={footOf(subject, shown, columns.length)}
    />
  );
}

function shownColumns({ about, roles }: Subject): { profile: ColumnProfile; at: number }[] {
  const all = about.columns.map((profile, at) => ({ profile, at }));
  return all.filter(
    ({ profile, at }) => at < mostColumns || (roles[profile.name] ?? 'ignored') !== 'ignored',
  );
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
function track({ meanLength }: ColumnProfile): string {
  return `minmax(136px, ${Math.min(12, Math.max(2, meanLength / 6)).toFixed(1)}fr)`;
}

function Cell({ text, role, missing }: { text: string; role: ColumnRole; missing: string }) {
  if (text === '') return <span className={styles.missing}>{missing}</span>;
  return (
    <span
      className={cx(role === 'input' && styles.input, role === 'ignored' && styles.ignored)}
      title={text.length > 60 ? text.slice(0, 2000) : undefined}
    >
      {text.slice(0, 400)}
    </span>
  );
}
