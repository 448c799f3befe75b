import type { RunRow } from '#contract/api';
import { useCompareView } from '../../state/compare-view';
import { useComparison } from '../../state/comparison';
import { Segmented } from '../../ui/segmented';
import { Select } from '../../ui/select';
import { groupings } from './run-groups';
import styles from './compare-charts.module.css';

const layouts = [
  { id: 'overlay', label: 'Overlay' },
  { id: 'multiples', label: 'Small multiples' },
] as const;
const ungrouped = 'none';

interface CurveBarProps {
  runs: readonly RunRow[];
  /** What small multiples can show. */
  curves: readonly { id: string; title: string }[];
}

/** How the runs are laid out: over one another or side by side, each for itself or as groups. */
export function CurveBar({ runs, curves }: CurveBarProps) {
  const { layout, curve, set } = useCompareView();
  const groupBy = useComparison((state) => state.groupBy);
  const setGroupBy = useComparison((state) => state.setGroupBy);
  const groups = groupings(runs);
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
      <div className={styles.labelled}>
        <span aria-hidden>Group by</span>
        <Select
          label="Group by"
          hideLabel
          options={[
            { id: ungrouped, label: 'nothing: every run' },
            ...groups.map(({ id, title }) => ({ id, label: title })),
          ]}
          value={groups.find(({ id }) => id === groupBy)?.id ?? ungrouped}
          onChange={(next) => setGroupBy(next === ungrouped ? null : next)}
        />
      </div>
    </div>
  );
}
