import { useQueries } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { ColumnProfile, ColumnRole } from '#contract/api';
import { rowsPerPage, rowsQuery } from '../../client/queries';
import { cx } from '../../ui/cx';
import { count } from '../../ui/format';
import { Menu } from '../../ui/menu';
import { VirtualTable } from '../../ui/virtual-table';
import styles from './rows-tab.module.css';
import { setRole, type Subject } from './subject';

const roleWords: Record<ColumnRole, string> = { input: 'Input', label: 'Label', ignored: 'Ignored' };
const roles: readonly ColumnRole[] = ['input', 'label', 'ignored'];

export function RowsTab({ subject }: { subject: Subject }) {
  const { about } = subject;
  const { rowAt, onRange } = useRows(subject);
  const { columns } = about;
  const shown = subject.kind === 'incoming' ? subject.incoming.preview.rows.length : about.rowCount;
  const numberWidth = 24 + 8 * Math.max(3, count(about.rowCount).length);
  return (
    <VirtualTable
      label={`Rows of ${about.name}`}
      tracks={[`${numberWidth}px`, ...columns.map(track)].join(' ')}
      rowCount={shown}
      onRange={onRange}
      heads={[
        '',
        ...columns.map((column) => <Head key={column.name} subject={subject} column={column.name} />),
      ]}
      row={(index) => {
        const cells = rowAt(index);
        return cells === null
          ? null
          : [
              <span key="number" className={styles.number} data-numeric>
                {count(index + 1)}
              </span>,
              ...cells.map((cell, at) => (
                <Cell key={at} text={cell} role={subject.roles[columns[at]?.name ?? ''] ?? 'ignored'} />
              )),
            ];
      }}
      {...(shown < about.rowCount
        ? {
            foot: `The first ${count(shown)} of ${count(about.rowCount)} rows. Import the data set to see them all.`,
          }
        : {})}
    />
  );
}

/** Columns share the width by how long their texts are, within reason. */
function track({ meanLength }: ColumnProfile): string {
  return `minmax(120px, ${Math.min(12, Math.max(2, meanLength / 6)).toFixed(1)}fr)`;
}

function Cell({ text, role }: { text: string; role: ColumnRole }) {
  if (text === '') return <span className={styles.missing}>missing</span>;
  return (
    <span
      className={cx(role === 'input' && styles.input, role === 'ignored' && styles.ignored)}
      title={text.length > 60 ? text : undefined}
    >
      {text}
    </span>
  );
}

function Head({ subject, column }: { subject: Subject; column: string }) {
  const role = subject.roles[column] ?? 'ignored';
  return (
    <Menu
      label={`Role of ${column}`}
      selected={role}
      groups={[roles.map((id) => ({ id, title: roleWords[id], run: () => setRole(subject, column, id) }))]}
    >
      <AriaButton
        className={cx(styles.head, styles[`is-${role}`])}
        aria-label={`${column}: ${roleWords[role]}. Change the role.`}
      >
        <span className={styles.swatch} aria-hidden />
        <span className={styles.column}>{column}</span>
        <span className={styles.role}>{roleWords[role]}</span>
        <ChevronDown size={12} strokeWidth={1.5} aria-hidden />
      </AriaButton>
    </Menu>
  );
}

/** Rows of what was only looked at are here; those of a stored data set come page by page. */
function useRows(subject: Subject): {
  rowAt: (index: number) => readonly string[] | null;
  onRange: (first: number, last: number) => void;
} {
  const [range, setRange] = useState({ first: 0, last: 0 });
  const onRange = useCallback(
    (first: number, last: number) =>
      setRange({ first: Math.floor(first / rowsPerPage), last: Math.floor(last / rowsPerPage) }),
    [],
  );
  const numbers = Array.from({ length: range.last - range.first + 1 }, (_, k) => range.first + k);
  const pages = useQueries({
    queries: subject.kind === 'stored' ? numbers.map((page) => rowsQuery(subject.about.id, page)) : [],
  });
  const rowAt = (index: number): readonly string[] | null => {
    if (subject.kind === 'incoming') return subject.incoming.preview.rows[index] ?? null;
    const page = Math.floor(index / rowsPerPage);
    return pages[page - range.first]?.data?.rows[index % rowsPerPage] ?? null;
  };
  return { rowAt, onRange };
}
