import type { WebContents } from 'electron';
import { type EnginePreferences, Preferences } from '#contract/preferences';
import type { PreferenceChange } from '#contract/preferences';
import type { SettingsFile } from './settings';

/** On top of the zoom a person chose. */
const projectorZoom = 1.5;

export interface PreferenceKeeper {
  readonly value: Preferences;
  set(change: PreferenceChange): Preferences;
}

/**
 * Keeps the preferences and makes those of the shell true: the zoom of the window, and what the engine is told.
 * @param tellEngine called after each change of what the engine needs
 */
export function keepPreferences(
  settings: SettingsFile,
  contents: WebContents,
  tellEngine: (preferences: EnginePreferences) => void,
): PreferenceKeeper {
  // Chromium forgets the factor when a page is loaded anew.
  const zoom = (): void => {
    const { zoom: chosen, projector } = settings.value.preferences;
    contents.setZoomFactor(chosen * (projector ? projectorZoom : 1));
  };
  contents.on('did-finish-load', zoom);
  return {
    get value() {
      return settings.value.preferences;
    },
    set(change) {
      const before = settings.value.preferences;
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      const preferences = Preferences.parse({ ...before, ...Object.fromEntries(given) });
      settings.update({ preferences });
      zoom();
      if (JSON.stringify(engineOf(before)) !== JSON.stringify(engineOf(preferences)))
        tellEngine(engineOf(preferences));
      return preferences;
    },
  };
}

export function engineOf({ backups }: Preferences): EnginePreferences {
  return { backups };
}
