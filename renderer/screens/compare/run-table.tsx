import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp, Ellipsis, Eye, EyeOff, Star, Trash2, Wrench, ChartSpline } from 'lucide-react';
import { useRef } from 'react';
import { Button as PlainButton } from 'react-aria-components';
import type { RunRow } from '#contract/api';
import { useComparison } from '../../state/comparison';
import { useNavigation } from '../../state/navigation';
import { designFrom, isActive, removeRun } from '../../state/run-actions';
import { cx } from '../../ui/cx';
import { IconButton } from '../../ui/icon-button';
import { Menu } from '../../ui/menu';
import { RunMark } from '../train/run-mark';
import { Swatch } from '../train/swatch';
import { delta, type Column } from './columns';
import styles from './run-table.module.css';

interface RunTableProps {
  rows: readonly RunRow[];
  columns: readonly Column[];
  all: readonly RunRow[];
  shown: readonly string[];
  baseline: RunRow | undefined;
  highlighted: string | null;
  onHighlight: (run: string | null) => void;
}
const rowHeight = 32;

/** Runs as rows; only those in sight are in the page, so that thousands scroll as well as ten. */
export function RunTable({ rows, columns, all, shown, baseline, highlighted, onHighlight }: RunTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);

  return (
    <div ref={scroller} className={styles.scroll} tabIndex={-1}>
      <table className={styles.table} aria-label="Runs" aria-rowcount={rows.length + 1}>
        <Head columns={columns} />
        <tbody>
          {before > 0 && <Gap height={before} span={columns.length + 3} />}
          {items.map(({ index }) => {
            const run = rows[index]!;
            return (
              <Row
                key={run.id}
                run={run}
                index={index}
                columns={columns}
                all={all}
                isShown={shown.includes(run.id)}
                baseline={baseline}
                isLit={highlighted === run.id}
                onHighlight={onHighlight}
              />
            );
          })}
          {after > 0 && <Gap height={after} span={columns.length + 3} />}
        </tbody>
      </table>
    </div>
  );
}

function Gap({ height, span }: { height: number; span: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={span} style={{ height, padding: 0 }} />
    </tr>
  );
}

function Head({ columns }: { columns: readonly Column[] }) {
  const { sort, sortBy } = useComparison();
  const heading = ({ id, title, numeric }: Pick<Column, 'id' | 'title' | 'numeric'>) => {
    const sorted = sort.column === id;
    const Arrow = sort.descending ? ArrowDown : ArrowUp;
    return (
      <th
        key={id}
        scope="col"
        aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
        className={cx(numeric && styles.numeric)}
      >
        <PlainButton className={cx(styles.sort)} onPress={() => sortBy(id)}>
          {title}
          {sorted && <Arrow size={12} aria-hidden />}
        </PlainButton>
      </th>
    );
  };
  return (
    <thead>
      <tr>
        <th scope="col">
          <span className={styles.unseen}>Drawn</span>
        </th>
        {heading({ id: 'name', title: 'Run', numeric: false })}
        {columns.map(heading)}
        <th scope="col">
          <span className={styles.unseen}>More</span>
        </th>
      </tr>
    </thead>
  );
}

interface RowProps extends Pick<RunTableProps, 'columns' | 'all' | 'baseline' | 'onHighlight'> {
  run: RunRow;
  index: number;
  isShown: boolean;
  isLit: boolean;
}

function Row({ run, index, columns, all, isShown, baseline, isLit, onHighlight }: RowProps) {
  const { toggle, setBaseline } = useComparison();
  const go = useNavigation((state) => state.go);
  const isBaseline = baseline?.id === run.id;
  return (
    <tr
      aria-rowindex={index + 2}
      data-lit={isLit || undefined}
      data-dim={!isShown || undefined}
      onPointerEnter={() => onHighlight(run.id)}
      onPointerLeave={() => onHighlight(null)}
    >
      <td className={styles.buttons}>
        <IconButton
          size="small"
          label={isShown ? `Hide ${run.name}` : `Show ${run.name}`}
          icon={isShown ? <Eye /> : <EyeOff />}
          isActive={isShown}
          onPress={() => toggle(run.id, all)}
        />
        <IconButton
          size="small"
          label={
            isBaseline ? `${run.name} is the baseline. Take no baseline` : `Take ${run.name} as the baseline`
          }
          icon={<Star {...(isBaseline ? { fill: 'currentColor' } : {})} />}
          isActive={isBaseline}
          onPress={() => setBaseline(isBaseline ? null : run.id)}
        />
      </td>
      <th scope="row" className={styles.name}>
        <Swatch colour={run.colour} />
        <PlainButton
          className={cx(styles.open)}
          aria-label={`Open ${run.name}`}
          onPress={() => go({ screen: 'train', run: run.id })}
        >
          {run.name}
        </PlainButton>
      </th>
      {columns.map((column) => (
        <td key={column.id} className={cx(column.numeric && styles.numeric)}>
          {column.id === 'state' ? <RunMark state={run.state} /> : column.text(run)}
          <Delta column={column} run={run} baseline={baseline} />
        </td>
      ))}
      <td>
        <Menu
          label={`More for ${run.name}`}
          groups={[
            [
              {
                id: 'open',
                title: 'Show on Train',
                icon: <ChartSpline />,
                run: () => go({ screen: 'train', run: run.id }),
              },
              { id: 'design', title: 'Design from this run', icon: <Wrench />, run: () => designFrom(run) },
            ],
            isActive(run.state)
              ? []
              : [
                  {
                    id: 'remove',
                    title: 'Remove',
                    icon: <Trash2 />,
                    danger: true,
                    run: () => void removeRun(run),
                  },
                ],
          ]}
        >
          <IconButton size="small" label={`More for ${run.name}`} icon={<Ellipsis />} />
        </Menu>
      </td>
    </tr>
  );
}

function Delta({ column, run, baseline }: { column: Column; run: RunRow; baseline: RunRow | undefined }) {
  const difference = delta(column, run, baseline);
  if (difference === null) return null;
  return (
    <span
      className={cx(styles.delta, difference.good ? styles.good : styles.bad)}
      aria-label={`${difference.text} against the baseline, ${difference.good ? 'better' : 'worse'}`}
    >
      {difference.text} {difference.good ? '✓' : '✗'}
    </span>
  );
}
