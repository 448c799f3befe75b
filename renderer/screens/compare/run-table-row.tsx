import { Ellipsis, Eye, EyeOff, Star } from 'lucide-react';
import { memo, type KeyboardEvent, type MouseEvent } from 'react';
import { Button as PlainButton } from 'react-aria-components';
import type { RunRow } from '#contract/api';
import { useComparison } from '../../state/comparison';
import { useLiveProgress, useLiveState } from '../../state/live-row';
import { go } from '../../state/navigation';
import { isActive } from '../../state/run-vocabulary';
import { cx } from '../../ui/cx';
import { count, percent } from '../../ui/format';
import { IconButton } from '../../ui/icon-button';
import { Menu, type MenuGroups } from '../../ui/menu';
import { RunMark } from '../train/run-mark';
import { openOnTrain, runKey, runMenu } from '../train/run-menu';
import { RunName } from '../train/run-name';
import { Swatch } from '../train/swatch';
import { delta, type Column } from './columns';
import styles from './run-table.module.css';

/** The eye: alone, with Shift through from the one pressed before, with Ctrl or ⌘ only this one. */
export type Toggle = (run: string, how?: { through?: boolean; only?: boolean }) => void;

interface RunTableRowProps {
  run: RunRow;
  index: number;
  columns: readonly Column[];
  baseline: RunRow | undefined;
  isShown: boolean;
  /** The row that Tab leads to. */
  isStop: boolean;
  isLit: boolean;
  onToggle: Toggle;
  onFocus: (run: string) => void;
  onHighlight: (run: string | null) => void;
  onMenu: (event: MouseEvent, menu: { label: string; groups: MenuGroups }) => void;
}

/** Space opens and closes the eye, Enter shows the run, B makes it the baseline, F2 renames, Delete removes. */
export const RunTableRow = memo(function RunTableRow(props: RunTableRowProps) {
  const { run, index, columns, baseline, isShown, isStop, isLit, onToggle, onFocus, onHighlight, onMenu } =
    props;
  const { state } = useLiveState(run);
  const isBaseline = baseline?.id === run.id;
  const takeBaseline = () => useComparison.getState().setBaseline(isBaseline ? null : run.id);
  const own = [
    openOnTrain(run),
    { id: 'only', title: 'Draw only this run', icon: <Eye />, run: () => onToggle(run.id, { only: true }) },
    {
      id: 'baseline',
      title: isBaseline ? 'Take no baseline' : 'Take as the baseline',
      icon: <Star />,
      keys: 'B',
      run: takeBaseline,
    },
  ];
  const menu = { label: `More for ${run.name}`, groups: [own, ...runMenu(run, state, run.step)] };

  const onKeyDown = (event: KeyboardEvent): void => {
    // Keys of the row itself, not of a button in it.
    if (event.target !== event.currentTarget) return;
    if (event.key === ' ')
      onToggle(run.id, { through: event.shiftKey, only: event.ctrlKey || event.metaKey });
    else if (event.key === 'Enter') go({ screen: 'train', run: run.id });
    else if (event.key.toLowerCase() === 'b') takeBaseline();
    else if (!runKey(event.key, run, state)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <tr
      data-run={run.id}
      aria-rowindex={index + 2}
      aria-selected={isShown}
      tabIndex={isStop ? 0 : -1}
      data-lit={isLit || undefined}
      data-dim={!isShown || undefined}
      onFocus={() => onFocus(run.id)}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => onMenu(event, menu)}
      onPointerEnter={() => onHighlight(run.id)}
      onPointerLeave={() => onHighlight(null)}
    >
      <td className={styles.buttons}>
        <IconButton
          size="small"
          excludeFromTabOrder={!isStop}
          label={isShown ? `Hide ${run.name}` : `Show ${run.name}`}
          icon={isShown ? <Eye /> : <EyeOff />}
          isActive={isShown}
          onPress={({ shiftKey, ctrlKey, metaKey }) =>
            onToggle(run.id, { through: shiftKey, only: ctrlKey || metaKey })
          }
        />
        <IconButton
          size="small"
          excludeFromTabOrder={!isStop}
          label={
            isBaseline ? `${run.name} is the baseline. Take no baseline` : `Take ${run.name} as the baseline`
          }
          icon={<Star {...(isBaseline ? { fill: 'currentColor' } : {})} />}
          isActive={isBaseline}
          onPress={takeBaseline}
        />
      </td>
      <th scope="row">
        <span className={styles.name}>
          <Swatch colour={run.colour} />
          <RunName run={run}>
            <PlainButton
              className={cx(styles.open)}
              excludeFromTabOrder={!isStop}
              aria-label={`Show ${run.name} on Train`}
              onPress={() => go({ screen: 'train', run: run.id })}
            >
              {run.name}
            </PlainButton>
          </RunName>
        </span>
      </th>
      {columns.map((column) => (
        <td key={column.id} className={cx(column.numeric && styles.numeric)}>
          {column.id === 'state' ? (
            <State run={run} />
          ) : column.id === 'step' && isActive(state) ? (
            <LiveStep run={run} />
          ) : (
            column.text(run)
          )}
          <Delta column={column} run={run} baseline={baseline} />
        </td>
      ))}
      <td>
        <Menu label={menu.label} groups={menu.groups}>
          <IconButton size="small" excludeFromTabOrder={!isStop} label={menu.label} icon={<Ellipsis />} />
        </Menu>
      </td>
    </tr>
  );
});

function State({ run }: { run: RunRow }) {
  const { state } = useLiveState(run);
  return (
    <span className={styles.state}>
      <RunMark state={state} />
      {(state === 'running' || state === 'paused') && <LiveShare run={run} />}
    </span>
  );
}

function LiveShare({ run }: { run: RunRow }) {
  const { fraction } = useLiveProgress(run);
  return fraction === null ? null : <span className={styles.share}>{percent(fraction)}</span>;
}

function LiveStep({ run }: { run: RunRow }) {
  return count(useLiveProgress(run).step);
}

function Delta({ column, run, baseline }: { column: Column; run: RunRow; baseline: RunRow | undefined }) {
  const difference = delta(column, run, baseline);
  if (difference === null) return null;
  const word = difference.good ? 'better' : 'worse';
  return (
    <span className={cx(styles.delta, difference.good ? styles.good : styles.bad)}>
      {difference.text}
      <span aria-hidden> {difference.good ? '✓' : '✗'}</span>
      <span className={styles.unseen}> against the baseline, {word}</span>
    </span>
  );
}
