import { create } from 'zustand';
import { Preferences } from '#contract/preferences';
import { failureText } from '../client/client';
import { host } from '../client/host';
import { notify } from '../ui/toast';

export const usePreferences = create<Preferences>(() => Preferences.parse({}));

/** The style sheets read these from the root element. */
function show(preferences: Preferences): void {
  usePreferences.setState(preferences);
  const { dataset } = document.documentElement;
  dataset.density = preferences.density;
  dataset.motion = preferences.motion;
  dataset.projector = String(preferences.projector);
}

export async function loadPreferences(): Promise<void> {
  show(await host().getPreferences());
}

/** Holds at once, and over restarts. */
export async function setPreferences(change: Partial<Preferences>): Promise<void> {
  try {
    show(await host().setPreferences(change));
  } catch (error) {
    notify({ level: 'error', ...failureText(error) });
  }
}

const zooms = [0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3];

export function stepZoom(direction: 1 | -1): void {
  const { zoom } = usePreferences.getState();
  const next =
    direction === 1 ? zooms.find((one) => one > zoom + 0.01) : zooms.findLast((one) => one < zoom - 0.01);
  if (next !== undefined) void setPreferences({ zoom: next });
}
