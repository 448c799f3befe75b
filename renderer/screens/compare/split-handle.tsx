import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useLibrary } from '../../state/library';
import styles from './split-handle.module.css';

const least = 0.15;
const most = 0.75;

function setShare(share: number): void {
  useLibrary.getState().set({ tableShare: Math.min(most, Math.max(least, share)) });
}

/** The line between the table and what is below: drawn, or moved by the arrow keys, it gives the table more room or less. */
export function SplitHandle() {
  const share = useLibrary((state) => state.tableShare);
  const begun = useRef<{ y: number; share: number } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    begun.current = { y: event.clientY, share };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = ({ clientY }: PointerEvent): void => {
    if (begun.current !== null)
      setShare(begun.current.share + (clientY - begun.current.y) / window.innerHeight);
  };
  const end = (): void => {
    begun.current = null;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = { ArrowUp: -0.05, ArrowDown: 0.05 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setShare(share + step);
  };
  return (
    <div
      className={styles.handle}
      role="separator"
      tabIndex={0}
      aria-label="Height of the table"
      aria-orientation="horizontal"
      aria-valuemin={least * 100}
      aria-valuemax={most * 100}
      aria-valuenow={Math.round(share * 100)}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={onKeyDown}
    />
  );
}
