import { Archive, Ellipsis, Eye, EyeOff, Pin, Star } from 'lucide-react';
import { memo, type KeyboardEvent, type MouseEvent } from 'react';
import { Button as PlainButton } from 'react-aria-components';
import type { RunRow } from '#contract/api';
import { useComparison } from '../../state/comparison';
import { useLiveProgress, useLiveState } from '../../state/live-row';
import { go } from '../../state/navigation';
import { setCurrent, toggleChosen } from '../../state/run-selection';
import { isActive } from '../../state/run-vocabulary';
import { cx } from '../../ui/cx';
import { count, percent } from '../../ui/format';
import { IconButton } from '../../ui/icon-button';
import { RunMark } from '../train/run-mark';
import { runKey } from '../train/run-menu';
import { RunName } from '../train/run-name';
import { Swatch } from '../train/swatch';
import { delta, type Column } from './columns';
import { TagChips } from './tag-chips';
import styles from './run-table.module.css';

/** The eye: alone, with Shift through from the one pressed before, with Ctrl or ⌘ only this one. */
export type Toggle = (run: string, how?: { through?: boolean; only?: boolean }) => void;

interface RunTableRowProps {
  run: RunRow;
  index: number;
  columns: readonly Column[];
  baseline: RunRow | undefined;
  isShown: boolean;
  isChosen: boolean;
  /** The row that Tab leads to. */
  isStop: boolean;
  isLit: boolean;
  isInGroup: boolean;
  onToggle: Toggle;
  onChoose: (run: string, event: MouseEvent) => void;
  onHighlight: (run: string | null) => void;
  onMenu: (event: MouseEvent) => void;
}

/** Presses of a button inside of the row are the button's. */
const isOwn = ({ target }: MouseEvent): boolean =>
  target instanceof Element && target.closest('button, input, a') === null;

/** Space opens and closes the eye, Ctrl+Space chooses, Enter shows the run, B makes it the baseline, F2 renames, Delete removes. */
export const RunTableRow = memo(
  function RunTableRow(props: RunTableRowProps) {
    const { run, index, columns, baseline, isShown, isChosen, isStop, isLit, isInGroup } = props;
    const { onToggle, onChoose, onHighlight, onMenu } = props;
    const { state } = useLiveState(run);
    const isBaseline = baseline?.id === run.id;
    const takeBaseline = () => useComparison.getState().setBaseline(isBaseline ? null : run.id);

    const onKeyDown = (event: KeyboardEvent): void => {
      // Keys of the row itself, not of a button in it.
      if (event.target !== event.currentTarget || event.altKey) return;
      const isCommand = event.ctrlKey || event.metaKey;
      if (event.key === ' ' && isCommand) toggleChosen(run.id);
      else if (event.key === ' ') onToggle(run.id, { through: event.shiftKey });
      else if (isCommand) return;
      else if (event.key === 'Enter') go({ screen: 'train', run: run.id });
      else if (event.key.toLowerCase() === 'b') takeBaseline();
      else if (event.key === 'Delete' || !runKey(event.key, run, state)) return;
      event.preventDefault();
      event.stopPropagation();
    };

    return (
      <tr
        data-row={run.id}
        aria-rowindex={index + 2}
        aria-selected={isChosen}
        tabIndex={isStop ? 0 : -1}
        data-lit={isLit || undefined}
        data-dim={!isShown || undefined}
        onFocus={() => setCurrent(run.id)}
        onKeyDown={onKeyDown}
        onMouseDown={(event) => event.shiftKey && isOwn(event) && event.preventDefault()}
        onClick={(event) => isOwn(event) && onChoose(run.id, event)}
        onContextMenu={onMenu}
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
              isBaseline
                ? `${run.name} is the baseline. Take no baseline`
                : `Take ${run.name} as the baseline`
            }
            icon={<Star {...(isBaseline ? { fill: 'currentColor' } : {})} />}
            isActive={isBaseline}
            onPress={takeBaseline}
          />
        </td>
        <th scope="row">
          <span className={cx(styles.name, isInGroup && styles.inner)}>
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
            {run.pinned && <Pin size={13} role="img" aria-label="Pinned" className={styles.flag} />}
            {run.archivedAt !== null && (
              <Archive size={13} role="img" aria-label="Archived" className={styles.flag} />
            )}
          </span>
        </th>
        {columns.map((column) => (
          <td key={column.id} className={cx(column.numeric && styles.numeric)}>
            <Cell column={column} run={run} isGoing={isActive(state)} />
            <Delta column={column} run={run} baseline={baseline} />
          </td>
        ))}
        <td className={styles.menu}>
          <IconButton
            size="small"
            excludeFromTabOrder={!isStop}
            label={`More for ${run.name}`}
            icon={<Ellipsis />}
            onPress={({ target }) => openMenuOf(target)}
          />
        </td>
        <td />
      </tr>
    );
  },
  // Its menu is made when it is opened, from what holds then.
  (a, b) =>
    Object.entries(a).every(([key, value]) => key === 'onMenu' || value === b[key as keyof RunTableRowProps]),
);

/** The same menu as the right button's, under the button. */
export function openMenuOf(button: Element): void {
  const { left, bottom } = button.getBoundingClientRect();
  button.dispatchEvent(
    new globalThis.MouseEvent('contextmenu', {
      bubbles: true,
      cancelable: true,
      clientX: left,
      clientY: bottom,
    }),
  );
}

function Cell({ column, run, isGoing }: { column: Column; run: RunRow; isGoing: boolean }) {
  if (column.id === 'state') return <State run={run} />;
  if (column.id === 'tags') return <TagChips tags={run.tags} />;
  if (column.id === 'step' && isGoing) return <LiveStep run={run} />;
  const text = column.text(run);
  return column.numeric ? text : <span title={text}>{text}</span>;
}

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
