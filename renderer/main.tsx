import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import './ui/base.css';
import './frame/preferences.css';
import { App } from './app';
import { studio } from './client/client';
import { startEngineClient, useEngine } from './client/engine';
import { host } from './client/host';
import { followEngine } from './client/queries';
import { followSweeps } from './client/sweep-queries';
import { followTraining } from './client/training-queries';
import { queryClient } from './client/query-client';
import { commands, runCommand } from './commands';
import { listenForShortcuts } from './commands/shortcuts';
import { rememberFocus } from './frame/regions';
import { followIntake } from './state/intake';
import { followLinks } from './state/links';
import { followRuns, interruptLiveRuns } from './state/live-runs';
import { loadPreferences } from './state/preferences';
import { loadTheme } from './state/theme';
import { followCurves } from './state/use-curves';

// In a plain browser, while developing, a stand-in plays main and the engine. It is not part of a build.
if (import.meta.env.DEV && window.host === undefined) (await import('./dev/mock-host')).installMockHost();

startEngineClient();
followEngine();
followTraining();
followSweeps();
followRuns(studio.on);
useEngine.subscribe(({ status }) => status.state === 'gone' && interruptLiveRuns());
followCurves();
followIntake();
void loadTheme();
void loadPreferences();
followLinks();
host().onCommand(runCommand);
listenForShortcuts(commands);
rememberFocus();

// All controls in all states, to be looked at while developing. It is not part of a build either.
const Page =
  import.meta.env.DEV && location.pathname === '/kitchen'
    ? (await import('./dev/kitchen/kitchen')).Kitchen
    : App;

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Page />
    </QueryClientProvider>
  </StrictMode>,
);
