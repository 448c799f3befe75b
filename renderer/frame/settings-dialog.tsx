import { useOverlay } from '../state/overlays';
import { setPreferences, stepZoom, usePreferences } from '../state/preferences';
import { chooseTheme, themeChoices, useTheme } from '../state/theme';
import { useChartView } from '../state/chart-view';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { number, percent } from '../ui/format';
import { Segmented } from '../ui/segmented';
import { Slider } from '../ui/slider';
import { Switch } from '../ui/switch';
import styles from './settings-dialog.module.css';
import { SettingsRow } from './settings-row';
import { StoreSettings } from './store-settings';
import { TrainingSettings } from './training-settings';

/** Every setting holds at once and is kept; there is nothing to confirm. */
export function SettingsDialog() {
  const { open, show } = useOverlay();
  return (
    <Dialog title="Settings" width="wide" isOpen={open === 'settings'} onClose={() => show(null)}>
      <Appearance />
      <section className={styles.section}>
        <h3>Training</h3>
        <TrainingSettings />
      </section>
      <section className={styles.section}>
        <h3>Store</h3>
        <StoreSettings />
      </section>
    </Dialog>
  );
}

function Appearance() {
  const theme = useTheme((state) => state.choice);
  const { density, zoom, motion, projector } = usePreferences();
  const { smoothing, set } = useChartView();
  return (
    <section className={styles.section}>
      <h3>Appearance</h3>
      <SettingsRow name="Theme">
        <Segmented
          label="Theme"
          options={themeChoices.map(({ id, title }) => ({ id, label: title }))}
          value={theme}
          onChange={(choice) => void chooseTheme(choice)}
        />
      </SettingsRow>
      <SettingsRow name="Density">
        <Segmented
          label="Density"
          options={[
            { id: 'comfortable', label: 'Comfortable' },
            { id: 'compact', label: 'Compact' },
          ]}
          value={density}
          onChange={(chosen) => void setPreferences({ density: chosen })}
        />
      </SettingsRow>
      <SettingsRow name="Zoom">
        <Button onPress={() => stepZoom(-1)} aria-label="Zoom out">
          −
        </Button>
        <span data-numeric>{percent(zoom)}</span>
        <Button onPress={() => stepZoom(1)} aria-label="Zoom in">
          +
        </Button>
      </SettingsRow>
      <SettingsRow name="Projector mode" note="Half as large again, with stronger lines, for a lecture hall.">
        <Switch
          aria-label="Projector mode"
          isSelected={projector}
          onChange={(on) => void setPreferences({ projector: on })}
        />
      </SettingsRow>
      <SettingsRow name="Motion">
        <Segmented
          label="Motion"
          options={[
            { id: 'system', label: 'Like the system' },
            { id: 'reduced', label: 'None' },
          ]}
          value={motion}
          onChange={(chosen) => void setPreferences({ motion: chosen })}
        />
      </SettingsRow>
      <SettingsRow
        name="Smoothing of curves"
        note="0 draws every curve as it is. Each chart’s tools change the same number."
      >
        <span className={styles.slider}>
          <Slider
            label="Smoothing of curves"
            value={smoothing}
            minimum={0}
            maximum={0.99}
            step={0.01}
            onChange={(next) => set({ smoothing: next })}
          />
        </span>
        <span data-numeric>{number(smoothing)}</span>
      </SettingsRow>
    </section>
  );
}
