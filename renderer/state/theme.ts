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

function show(choice: ThemeChoice): void {
  useTheme.setState({ choice });
  if (choice === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
}

export async function loadTheme(): Promise<void> {
  show(await host().getTheme());
}

/** Main remembers it and sets it for menus and dialogs too. */
export async function chooseTheme(choice: ThemeChoice): Promise<void> {
  show(choice);
  await host().setTheme(choice);
}
