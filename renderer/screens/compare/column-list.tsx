import { ArrowDown, ArrowUp, RotateCcw } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import type { RunRow } from '#contract/api';
import { hideColumn, moveColumn, resetColumns, showColumn } from '../../state/library';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { Switch } from '../../ui/switch';
import { TextField } from '../../ui/text-field';
import { useColumns } from './chosen-columns';
import type { Column } from './columns';
import styles from './run-dialogs.module.css';

/** Which columns the table has and in which order: those that are shown first, then all that could be. */
export function ColumnList({ runs }: { runs: readonly RunRow[] }) {
  const { shown, all } = useColumns(runs);
  const [search, setSearch] = useState('');
  const order = shown.map(({ id }) => id);
  const isShown = new Set(order);
  const wanted = search.trim().toLowerCase();
  const found = (columns: readonly Column[]): readonly Column[] =>
    columns.filter(({ id, title }) => `${title} ${id}`.toLowerCase().includes(wanted));
  const others = found(all.filter(({ id }) => !isShown.has(id)));
  return (
    <div className={styles.columns}>
      <div className={styles.search}>
        <TextField
          label="Find a column"
          hideLabel
          autoFocus
          type="search"
          placeholder="Find a column…"
          value={search}
          onChange={setSearch}
        />
        <Button variant="quiet" icon={<RotateCcw />} onPress={resetColumns}>
          As at first
        </Button>
      </div>
      <ul className={styles.list} aria-label="Shown columns">
        {found(shown).map((column) => (
          <Entry key={column.id} column={column} order={order} />
        ))}
      </ul>
      {others.length > 0 && (
        <>
          <h3 className={styles.heading}>Not shown</h3>
          <ul className={styles.list} aria-label="Other columns">
            {others.map((column) => (
              <Entry key={column.id} column={column} order={null} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** @param order of the shown columns; null for one that is not */
function Entry({ column: { id, title }, order }: { column: Column; order: readonly string[] | null }) {
  const at = order?.indexOf(id) ?? -1;
  const move = (by: number): void => {
    if (order !== null) moveColumn(id, at + by, order);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    move(event.key === 'ArrowUp' ? -1 : 1);
    event.preventDefault();
  };
  return (
    <li className={styles.entry} onKeyDown={onKeyDown}>
      <Switch isSelected={order !== null} onChange={(on) => (on ? showColumn(id) : hideColumn(id))}>
        <span>{title}</span>
        <code className={styles.path}>{id}</code>
      </Switch>
      {order !== null && (
        <span className={styles.moves}>
          <IconButton
            size="small"
            label={`Move ${title} up`}
            keys="Alt+Up"
            icon={<ArrowUp />}
            disabledReason={at === 0 ? 'It is the first.' : null}
            onPress={() => move(-1)}
          />
          <IconButton
            size="small"
            label={`Move ${title} down`}
            keys="Alt+Down"
            icon={<ArrowDown />}
            disabledReason={at === order.length - 1 ? 'It is the last.' : null}
            onPress={() => move(1)}
          />
        </span>
      )}
    </li>
  );
}
