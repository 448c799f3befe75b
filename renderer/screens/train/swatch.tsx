import { useRunInk } from '../../charts/ink';
import styles from './swatch.module.css';

const dashes = { solid: undefined, dashed: '4 2.5', dotted: '1.5 2' } as const;

/** A run's colour and dash, as in every chart. */
export function Swatch({ colour }: { colour: number }) {
  const ink = useRunInk()(colour);
  return (
    <svg className={styles.swatch} viewBox="0 0 16 8" aria-hidden>
      <line
        x1="0"
        y1="4"
        x2="16"
        y2="4"
        stroke={ink.colour}
        strokeWidth="3"
        strokeDasharray={dashes[ink.dash]}
      />
    </svg>
  );
}
