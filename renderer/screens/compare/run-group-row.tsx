import { ChevronDown, ChevronRight, Eye, EyeOff } from 'lucide-react';
import { memo, type KeyboardEvent, type MouseEvent } from 'react';
import { useComparison } from '../../state/comparison';
import { useLibrary } from '../../state/library';
import { setCurrent } from '../../state/run-selection';
import { cx } from '../../ui/cx';
import { counted } from '../../ui/format';
import { IconButton } from '../../ui/icon-button';
import type { Column } from './columns';
import type { RunGroup } from './run-groups';
import { groupText } from './table-rows';
import styles from './run-table.module.css';

interface RunGroupRowProps {
  id: string;
  group: RunGroup;
  index: number;
  columns: readonly Column[];
  shown: ReadonlySet<string>;
  isFolded: boolean;
  isStop: boolean;
  onMenu: (event: MouseEvent) => void;
}

/** A group's head: how many runs, and mean ± standard deviation of each column of numbers. Left and Right fold and unfold. */
export const RunGroupRow = memo(function RunGroupRow(props: RunGroupRowProps) {
  const { id, group, index, columns, shown, isFolded, isStop, onMenu } = props;
  const fold = (): void => useLibrary.getState().fold(id);
  const areShown = group.runs.every((run) => shown.has(run.id));
  const show = (): void => {
    const own = new Set(group.runs.map((run) => run.id));
    useComparison
      .getState()
      .show(areShown ? [...shown].filter((run) => !own.has(run)) : [...new Set([...shown, ...own])]);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const turns =
      event.key === 'ArrowLeft' ? !isFolded : event.key === 'ArrowRight' ? isFolded : event.key === 'Enter';
    if (turns) fold();
    else if (event.key === ' ') show();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <tr
      className={styles.group}
      data-row={id}
      aria-rowindex={index + 2}
      tabIndex={isStop ? 0 : -1}
      onFocus={() => setCurrent(id)}
      onKeyDown={onKeyDown}
      onContextMenu={onMenu}
    >
      <td className={styles.buttons}>
        <IconButton
          size="small"
          excludeFromTabOrder={!isStop}
          label={areShown ? `Hide the runs of ${group.title}` : `Show the runs of ${group.title}`}
          icon={areShown ? <Eye /> : <EyeOff />}
          isActive={areShown}
          onPress={show}
        />
        <IconButton
          size="small"
          excludeFromTabOrder={!isStop}
          label={isFolded ? `Unfold ${group.title}` : `Fold ${group.title}`}
          icon={isFolded ? <ChevronRight /> : <ChevronDown />}
          aria-expanded={!isFolded}
          onPress={fold}
        />
      </td>
      <th scope="row">
        <span className={styles.name}>
          <span className={styles.title} title={group.title}>
            {group.title}
          </span>
          <span className={styles.count}>{counted(group.runs.length, 'run')}</span>
        </span>
      </th>
      {columns.map((column) => {
        const { mean, deviation } = groupText(group, column);
        return (
          <td key={column.id} className={cx(column.numeric && styles.numeric)}>
            {mean}
            {deviation !== '' && <span className={styles.deviation}> ± {deviation}</span>}
          </td>
        );
      })}
      <td />
      <td />
    </tr>
  );
});
