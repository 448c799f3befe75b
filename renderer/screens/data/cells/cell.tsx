import { memo } from 'react';
import type { ColumnProfile, ColumnRole } from '#contract/api';
import { cx } from '../../../ui/cx';
import styles from './cell.module.css';
import { Picture } from './picture';
import { pairSteps, readCell } from './read-cell';
import { PianoRoll, VectorStrip } from './roll';
import { Sparkline } from './sparkline';

interface CellProps {
  cell: string;
  type: ColumnProfile['type'];
  role: ColumnRole;
  /** Height that the row has, in pixels. */
  height: number;
  /** Labels of this cell's steps, to stand under them; null where it has none. */
  stepLabels: string | null;
  missing: string;
}

const shownCharacters = 400;

/** One cell, drawn as what it is. Text keeps its own direction, whatever stands beside it. */
export const Cell = memo(function Cell({ cell, type, role, height, stepLabels, missing }: CellProps) {
  if (stepLabels !== null) {
    const pairs = pairSteps(cell, stepLabels);
    if (pairs !== null) return <Steps pairs={pairs} />;
  }
  const view = readCell(cell, type);
  const room = height - 8;
  switch (view.kind) {
    case 'missing':
      return <span className={styles.missing}>{missing}</span>;
    case 'number':
      return (
        <span
          className={cx(styles.number, role === 'ignored' && styles.ignored)}
          title={view.text === view.full ? undefined : view.full}
          data-numeric
        >
          {view.text}
        </span>
      );
    case 'items':
      return (
        <span className={styles.chips}>
          {view.items.map((item, at) => (
            <bdi key={at} className={styles.chip}>
              {item}
            </bdi>
          ))}
          {view.more > 0 && <span className={styles.more}>{`+${view.more}`}</span>}
        </span>
      );
    case 'curve':
      return <Sparkline values={view.values} height={room} />;
    case 'vectors':
      return <VectorStrip steps={view.steps} height={room} />;
    case 'keys':
      return <PianoRoll steps={view.steps} height={room} />;
    case 'image':
      return <Picture cell={view.cell} height={room} label="Image" />;
    case 'text':
      return (
        <bdi
          className={cx(styles.text, role === 'input' && styles.input, role === 'ignored' && styles.ignored)}
          title={view.text.length > 60 ? view.text.slice(0, 2000) : undefined}
        >
          {view.text.slice(0, shownCharacters)}
        </bdi>
      );
  }
});

/** A sequence with the label of each step under it. */
function Steps({ pairs }: { pairs: readonly { step: string; label: string }[] }) {
  return (
    <span className={styles.steps}>
      {pairs.map(({ step, label }, at) => (
        <span key={at} className={styles.pair}>
          <bdi>{step}</bdi>
          <bdi className={styles.under}>{label}</bdi>
        </span>
      ))}
    </span>
  );
}
