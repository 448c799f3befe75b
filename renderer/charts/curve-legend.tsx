import { valueAt } from './aligned';
import type { ReferenceLine } from './curve-option';
import type { CurveSeries, CurveView } from './curve-series';
import styles from './curve-legend.module.css';

interface CurveLegendProps {
  title: string;
  series: readonly CurveSeries[];
  view: CurveView;
  /** x of the cross-hair; null tells the last values. */
  at: number | null;
  formatValue: (value: number) => string;
  highlighted: string | null;
  onHighlight: ((series: string | null) => void) | undefined;
  /** Lines that the picture has no room to name. */
  references: readonly ReferenceLine[];
}

/** With more curves than this the legend scrolls. */
const inSight = 8;

/** The names of the curves and their values at the cross-hair. */
export function CurveLegend(props: CurveLegendProps) {
  const { title, series, view, at, formatValue, highlighted, onHighlight, references } = props;
  const scrolls = series.length > inSight;
  return (
    <ul className={styles.legend} aria-label={`Curves of ${title}`} {...(scrolls ? { tabIndex: 0 } : {})}>
      {series.map((one) => {
        const value = valueAt(one, view, at);
        return (
          <li
            key={one.id}
            className={styles.entry}
            data-lit={highlighted === one.id || undefined}
            onPointerEnter={() => onHighlight?.(one.id)}
            onPointerLeave={() => onHighlight?.(null)}
          >
            <Line colour={one.colour} dash={dashes[one.dash]} width={one.isReference === true ? 5 : 2.5} />
            <span className={styles.name} title={one.name}>
              {one.name}
            </span>
            {one.isReference === true && <span className={styles.word}>baseline</span>}
            <span className={styles.value}>{value === null ? '–' : formatValue(value)}</span>
          </li>
        );
      })}
      {references.map((line) => (
        <li key={line.label} className={styles.entry}>
          <Line colour="var(--ink-secondary)" dash="4 3" />
          <span className={styles.name}>{line.label}</span>
        </li>
      ))}
    </ul>
  );
}

const dashes = { solid: undefined, dashed: '5 3', dotted: '1.5 2.5' } as const;

function Line({ colour, dash, width = 2.5 }: { colour: string; dash: string | undefined; width?: number }) {
  return (
    <svg className={styles.swatch} viewBox="0 0 18 8" aria-hidden>
      <line x1="0" y1="4" x2="18" y2="4" stroke={colour} strokeWidth={width} strokeDasharray={dash} />
    </svg>
  );
}
