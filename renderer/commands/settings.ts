import { useOverlay } from '../state/overlays';
import { setPreferences, stepZoom, usePreferences } from '../state/preferences';
import { chooseTheme } from '../state/theme';
import { menuCommand, type Command } from './command';

const show = useOverlay.getState().show;

export const settingsCommands: readonly Command[] = [
  menuCommand('settings.open', {
    group: 'View',
    also: 'preferences options theme density threads notifications',
    run: () => show('settings'),
  }),
  {
    id: 'theme.system',
    title: 'Theme: like the system',
    group: 'View',
    keys: [],
    run: () => void chooseTheme('system'),
  },
  { id: 'theme.light', title: 'Theme: light', group: 'View', keys: [], run: () => void chooseTheme('light') },
  { id: 'theme.dark', title: 'Theme: dark', group: 'View', keys: [], run: () => void chooseTheme('dark') },
  {
    id: 'theme.contrast',
    title: 'Theme: high contrast',
    group: 'View',
    keys: [],
    also: 'accessibility',
    run: () => void chooseTheme('contrast'),
  },
  menuCommand('view.zoom-in', {
    group: 'View',
    keys: ['CmdOrCtrl+='],
    also: 'larger',
    run: () => stepZoom(1),
  }),
  menuCommand('view.zoom-out', { group: 'View', also: 'smaller', run: () => stepZoom(-1) }),
  menuCommand('view.zoom-reset', { group: 'View', run: () => void setPreferences({ zoom: 1 }) }),
  menuCommand('view.projector', {
    group: 'View',
    also: 'presentation lecture large type beamer',
    run: () => void setPreferences({ projector: !usePreferences.getState().projector }),
  }),
  {
    id: 'view.density',
    title: 'Compact or comfortable rows',
    group: 'View',
    keys: [],
    also: 'density',
    run: () =>
      void setPreferences({
        density: usePreferences.getState().density === 'compact' ? 'comfortable' : 'compact',
      }),
  },
  menuCommand('help.about', {
    group: 'Help',
    also: 'version licence notices third party',
    run: () => show('about'),
  }),
];
