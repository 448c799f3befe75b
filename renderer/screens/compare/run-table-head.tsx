import { ArrowDown, ArrowUp, Eye, EyeOff } from 'lucide-react';
import { Button as PlainButton } from 'react-aria-components';
import type { RunRow } from '#contract/api';
import { useComparison } from '../../state/comparison';
import { cx } from '../../ui/cx';
import { IconButton } from '../../ui/icon-button';
import { nameColumn, type Column } from './columns';
import styles from './run-table.module.css';

interface RunTableHeadProps {
  columns: readonly Column[];
  rows: readonly RunRow[];
  shown: ReadonlySet<string>;
}

/** Heads sort; the eye at the left opens or closes the eyes of every row of the table, and of no other run. */
export function RunTableHead({ columns, rows, shown }: RunTableHeadProps) {
  const show = useComparison((state) => state.show);
  const ids = rows.map(({ id }) => id);
  const areShown = ids.length > 0 && ids.every((id) => shown.has(id));
  const inTable = new Set(ids);
  const press = (): void =>
    show(areShown ? [...shown].filter((id) => !inTable.has(id)) : [...new Set([...shown, ...ids])]);
  return (
    <thead>
      <tr>
        <th scope="col" className={styles.buttons}>
          <IconButton
            size="small"
            label={areShown ? 'Draw none of these runs' : 'Draw all of these runs'}
            icon={areShown ? <Eye /> : <EyeOff />}
            isActive={areShown}
            disabledReason={ids.length === 0 ? 'The table has no rows.' : null}
            onPress={press}
          />
        </th>
        <Heading column={nameColumn} />
        {columns.map((column) => (
          <Heading key={column.id} column={column} />
        ))}
        <th scope="col">
          <span className={styles.unseen}>More</span>
        </th>
      </tr>
    </thead>
  );
}

function Heading({ column: { id, title, numeric, meaning } }: { column: Column }) {
  const sort = useComparison((state) => state.sort);
  const sortBy = useComparison((state) => state.sortBy);
  const isSorted = sort.column === id;
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      title={meaning}
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
      className={cx(numeric && styles.numeric)}
    >
      <PlainButton className={cx(styles.sort)} onPress={() => sortBy(id)}>
        {title}
        {isSorted && <Arrow size={12} aria-hidden />}
      </PlainButton>
    </th>
  );
}
