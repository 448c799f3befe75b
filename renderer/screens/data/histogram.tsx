import { useState } from 'react';
import type { Histogram as Bins } from '#contract/api';
import { count, number } from '../../ui/format';
import styles from './histogram.module.css';

interface HistogramProps {
  label: string;
  bins: Bins;
  unit: string;
  /** Counts of something, so that a bin is told by its first and last whole number. */
  isWhole?: boolean;
  /** A value that is marked on the axis, with its word. */
  mark?: { at: number; word: string };
}

/** Bars over bins of equal width on the screen. What is pointed at is told in words, at a place that does not move. */
export function Histogram({ label, bins, unit, isWhole = true, mark }: HistogramProps) {
  const [pointed, setPointed] = useState<number | null>(null);
  const { edges, counts } = bins;
  const most = Math.max(1, ...counts);
  const total = counts.reduce((sum, value) => sum + value, 0);
  const range = (bin: number): string => {
    const low = edges[bin] ?? 0;
    const next = edges[bin + 1] ?? low + 1;
    const high = isWhole ? next - 1 : next;
    return high > low ? `${number(low)}–${number(high)}` : number(low);
  };
  const at = pointed ?? counts.indexOf(most);
  const marked =
    mark === undefined
      ? -1
      : counts.findIndex((_, bin) => mark.at >= (edges[bin] ?? 0) && mark.at < (edges[bin + 1] ?? Infinity));
  const said = `${range(at)}${unit === '' ? '' : ` ${unit}`}`;
  return (
    <figure
      className={styles.figure}
      aria-label={`${label}: most often ${range(counts.indexOf(most))} ${unit}${mark === undefined ? '' : `, ${mark.word}`}`}
    >
      <figcaption className={styles.caption} data-numeric>
        <bdi>{label}</bdi>
        <span>{`${said}: ${count(counts[at] ?? 0)}${pointed === null ? ', the most' : ` of ${count(total)}`}`}</span>
      </figcaption>
      <div className={styles.bars} onPointerLeave={() => setPointed(null)} aria-hidden>
        {counts.map((value, bin) => (
          <div
            key={bin}
            className={styles.slot}
            data-marked={bin === marked || undefined}
            onPointerEnter={() => setPointed(bin)}
          >
            <div
              className={styles.bar}
              style={{ height: value === 0 ? 0 : `max(2px, ${(value / most) * 100}%)` }}
            />
          </div>
        ))}
      </div>
      <div className={styles.axis} aria-hidden data-numeric>
        <span>{number(edges[0] ?? 0)}</span>
        <span>{mark?.word ?? number((edges.at(-1) ?? 1) - (isWhole ? 1 : 0))}</span>
      </div>
    </figure>
  );
}
