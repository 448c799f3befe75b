import { create } from 'zustand';
import { recall, remember } from './persist';

const kept = 8;

/** What was chosen in the palette lately, newest first, by id. */
export const useRecent = create<{ ids: readonly string[] }>(() =>
  recall('recent', { ids: [] as readonly string[] }),
);

export function rememberChoice(id: string): void {
  const { ids } = useRecent.getState();
  const next = [id, ...ids.filter((one) => one !== id)].slice(0, kept);
  useRecent.setState({ ids: next });
  remember('recent', { ids: next });
}
