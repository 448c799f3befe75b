import { create } from 'zustand';
import type { ThemeChoice } from '#contract/host';
import { host } from '../client/host';

export const themeChoices = [
  { id: 'system', title: 'Like the system' },
  { id: 'light', title: 'Light' },
  { id: 'dark', title: 'Dark' },
  { id: 'contrast', title: 'High contrast' },
] as const satisfies readonly { id: ThemeChoice; title: string }[];

export const useTheme = create<{ choice: ThemeChoice }>(() => ({ choice: 'system' }));

/** The system may ask for it too. */
const asked = (): MediaQueryList => matchMedia('(prefers-contrast: more)');

function show(choice: ThemeChoice): void {
  useTheme.setState({ choice });
  document.documentElement.dataset.contrast = choice === 'contrast' || asked().matches ? 'more' : 'standard';
  if (choice === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
}

export async function loadTheme(): Promise<void> {
  asked().addEventListener('change', () => show(useTheme.getState().choice));
  show(await host().getTheme());
}

/** Main remembers it and sets it for menus and dialogs too. */
export async function chooseTheme(choice: ThemeChoice): Promise<void> {
  show(choice);
  await host().setTheme(choice);
}
