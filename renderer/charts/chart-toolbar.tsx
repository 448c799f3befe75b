import { useChartView, xAxes, type XAxis } from '../state/chart-view';
import { Segmented } from '../ui/segmented';
import { Slider } from '../ui/slider';
import { Switch } from '../ui/switch';
import styles from './chart-toolbar.module.css';

const axisWords: Record<XAxis, string> = { step: 'Step', epoch: 'Epoch', time: 'Time', tokens: 'Tokens' };

/** How the curves are drawn, for all charts at once. */
export function ChartToolbar() {
  const { smoothing, logX, logY, xAxis, set } = useChartView();
  return (
    <div className={styles.bar} role="toolbar" aria-label="Charts">
      <div className={styles.smoothing}>
        <span>Smoothing</span>
        <Slider
          label="Smoothing"
          value={smoothing}
          minimum={0}
          maximum={0.99}
          step={0.01}
          onChange={(value) => set({ smoothing: value })}
        />
        <output className={styles.value}>{smoothing === 0 ? 'off' : smoothing.toFixed(2)}</output>
      </div>
      <Segmented
        label="Horizontal axis"
        options={xAxes.map((id) => ({ id, label: axisWords[id] }))}
        value={xAxis}
        onChange={(axis) => set({ xAxis: axis })}
      />
      <Switch isSelected={logX} onChange={(on) => set({ logX: on })}>
        Log x
      </Switch>
      <Switch isSelected={logY} onChange={(on) => set({ logY: on })}>
        Log y
      </Switch>
      <span className={styles.hint}>Drag, or + and −, zoom a chart; a double click, or 0, goes back.</span>
    </div>
  );
}
