import { useState } from 'react';
import type { Histogram as Bins } from '#contract/api';
import { count, number } from '../../ui/format';
import styles from './histogram.module.css';

interface HistogramProps {
  label: string;
  bins: Bins;
  unit: string;
}

/** Bars over bins of equal width on the screen. What is pointed at is told in words, at a place that does not move. */
export function Histogram({ label, bins, unit }: HistogramProps) {
  const [pointed, setPointed] = useState<number | null>(null);
  const { edges, counts } = bins;
  const most = Math.max(1, ...counts);
  const total = counts.reduce((sum, value) => sum + value, 0);
  const range = (bin: number): string => {
    const low = edges[bin] ?? 0;
    const high = (edges[bin + 1] ?? low + 1) - 1;
    return high > low ? `${number(low)}–${number(high)}` : number(low);
  };
  const at = pointed ?? counts.indexOf(most);
  return (
    <figure
      className={styles.figure}
      aria-label={`${label}: most often ${range(counts.indexOf(most))} ${unit}`}
    >
      <figcaption className={styles.caption} data-numeric>
        <span>{label}</span>
        <span>{`${range(at)} ${unit}: ${count(counts[at] ?? 0)}${pointed === null ? ', the most' : ` of ${count(total)}`}`}</span>
      </figcaption>
      <div className={styles.bars} onPointerLeave={() => setPointed(null)} aria-hidden>
        {counts.map((value, bin) => (
          <div key={bin} className={styles.slot} onPointerEnter={() => setPointed(bin)}>
            <div
              className={styles.bar}
              style={{ height: value === 0 ? 0 : `max(2px, ${(value / most) * 100}%)` }}
            />
          </div>
        ))}
      </div>
      <div className={styles.axis} aria-hidden data-numeric>
        <span>{number(edges[0] ?? 0)}</span>
        <span>{number((edges.at(-1) ?? 1) - 1)}</span>
      </div>
    </figure>
  );
}
