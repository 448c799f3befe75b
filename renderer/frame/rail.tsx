import {
  ChartSpline,
  CircleHelp,
  Database,
  GitCompareArrows,
  House,
  Network,
  Settings,
  SunMoon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { findCommand } from '../commands';
import { useNavigation, type Screen } from '../state/navigation';
import { useOverlay } from '../state/overlays';
import { chooseTheme, themeChoices, useTheme } from '../state/theme';
import { cx } from '../ui/cx';
import { IconButton } from '../ui/icon-button';
import { Menu } from '../ui/menu';
import { Hint } from '../ui/tooltip';
import styles from './rail.module.css';

const entries: readonly { screen: Screen; title: string; icon: ReactNode; command: string }[] = [
  { screen: 'start', title: 'Start', icon: <House />, command: 'go.start' },
  { screen: 'data', title: 'Data', icon: <Database />, command: 'go.data' },
  { screen: 'design', title: 'Design', icon: <Network />, command: 'go.design' },
  { screen: 'train', title: 'Train', icon: <ChartSpline />, command: 'go.train' },
  { screen: 'compare', title: 'Compare', icon: <GitCompareArrows />, command: 'go.compare' },
];

export function Rail() {
  const { screen, go } = useNavigation();
  const theme = useTheme((state) => state.choice);
  const show = useOverlay((state) => state.show);
  return (
    <nav className={styles.rail} aria-label="Screens" data-region>
      <ul>
        {entries.map((entry) => (
          <li key={entry.screen}>
            <Hint text={`Go to ${entry.title}`} keys={findCommand(entry.command)?.keys[0]} placement="right">
              <AriaButton
                className={cx(styles.entry, screen === entry.screen && styles.current)}
                {...(screen === entry.screen ? { 'aria-current': 'page' } : {})}
                onPress={() => go({ screen: entry.screen })}
              >
                {entry.icon}
                {entry.title}
              </AriaButton>
            </Hint>
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        <Menu
          label="Theme"
          selected={theme}
          groups={[themeChoices.map(({ id, title }) => ({ id, title, run: () => void chooseTheme(id) }))]}
        >
          <IconButton label="Theme" icon={<SunMoon />} />
        </Menu>
        <IconButton
          label="Settings"
          icon={<Settings />}
          keys="CmdOrCtrl+,"
          onPress={() => show('settings')}
        />
        <IconButton label="Keyboard shortcuts" icon={<CircleHelp />} keys="F1" onPress={() => show('keys')} />
      </div>
    </nav>
  );
}
