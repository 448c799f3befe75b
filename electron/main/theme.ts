import { nativeTheme } from 'electron';
import type { BrowserWindow } from 'electron';
import type { ThemeChoice } from '#contract/host';
import type { SettingsFile } from './settings';

/** The window's surface in sRGB (renderer/ui/tokens.css, --surface-window), shown until the page has drawn. */
export function surfaceColour(): string {
  return nativeTheme.shouldUseDarkColors ? '#101419' : '#fbf9f7';
}

/** Drives `prefers-color-scheme`, menus and frames together. */
export function setTheme(settings: SettingsFile, theme: ThemeChoice): void {
  nativeTheme.themeSource = theme === 'contrast' ? 'system' : theme;
  settings.update({ theme });
}

export function followTheme(window: BrowserWindow): void {
  const repaint = (): void => window.setBackgroundColor(surfaceColour());
  nativeTheme.on('updated', repaint);
  window.on('closed', () => nativeTheme.off('updated', repaint));
}
