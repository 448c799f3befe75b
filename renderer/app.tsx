import { lazy, Suspense } from 'react';
import styles from './app.module.css';
import { AboutDialog } from './frame/about-dialog';
import { DropOverlay } from './frame/drop-overlay';
import { EngineBanner } from './frame/engine-banner';
import { KeysDialog } from './frame/keys-dialog';
import { Palette } from './frame/palette';
import { Rail } from './frame/rail';
import { ScreenBoundary } from './frame/screen-boundary';
import { SettingsDialog } from './frame/settings-dialog';
import { StatusBar } from './frame/status-bar';
import { TitleBar } from './frame/title-bar';
import { WeightsDialog } from './frame/weights-dialog';
import { useNavigation } from './state/navigation';
import { Toasts } from './ui/toast';
import { DataScreen } from './screens/data/data-screen';
import { GuideBand } from './screens/start/guide-band';
import { StartScreen } from './screens/start/start-screen';

// Charts and graphs are large; the start does not wait for them.
const DesignScreen = lazy(async () => ({
  default: (await import('./screens/design/design-screen')).DesignScreen,
}));
const TrainScreen = lazy(async () => ({
  default: (await import('./screens/train/train-screen')).TrainScreen,
}));
const CompareScreen = lazy(async () => ({
  default: (await import('./screens/compare/compare-screen')).CompareScreen,
}));

const views = {
  start: StartScreen,
  data: DataScreen,
  design: DesignScreen,
  train: TrainScreen,
  compare: CompareScreen,
};

export function App() {
  const screen = useNavigation((state) => state.screen);
  const View = views[screen];
  return (
    <div className={styles.frame}>
      <TitleBar />
      <div className={styles.middle}>
        <Rail />
        <main className={styles.screen}>
          <EngineBanner />
          <GuideBand />
          <ScreenBoundary key={screen}>
            <Suspense fallback={null}>
              <View />
            </Suspense>
          </ScreenBoundary>
        </main>
      </div>
      <StatusBar />
      <Palette />
      <KeysDialog />
      <SettingsDialog />
      <AboutDialog />
      <WeightsDialog />
      <DropOverlay />
      <Toasts />
    </div>
  );
}
