import { useCompareView } from '../../state/compare-view';
import { Segmented } from '../../ui/segmented';
import { Select } from '../../ui/select';
import styles from './compare-charts.module.css';

const layouts = [
  { id: 'overlay', label: 'Overlay' },
  { id: 'multiples', label: 'Small multiples' },
] as const;

interface CurveBarProps {
  /** What small multiples can show. */
  curves: readonly { id: string; title: string }[];
}

/** Whether the runs are drawn over one another or side by side. */
export function CurveBar({ curves }: CurveBarProps) {
  const { layout, curve, set } = useCompareView();
  return (
    <div className={styles.bar}>
      <Segmented
        label="Layout of the curves"
        options={layouts}
        value={layout}
        onChange={(next) => set({ layout: next })}
      />
      {layout === 'multiples' && curves.length > 0 && (
        <div className={styles.labelled}>
          <span aria-hidden>Curve</span>
          <Select
            label="Curve"
            hideLabel
            options={curves.map(({ id, title }) => ({ id, label: title }))}
            value={curves.find(({ id }) => id === curve)?.id ?? curves[0]?.id ?? null}
            onChange={(next) => set({ curve: next })}
          />
        </div>
      )}
    </div>
  );
}
