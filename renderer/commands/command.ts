import { menuCommands, type MenuCommandId } from '#contract/commands';
import type { Screen } from '../state/navigation';

/** One thing a person can do, told once: the palette, the native menu, the keys and the buttons all read it. */
export interface Command {
  /** "noun.verb"; those of the native menu have the contract's ids. */
  id: string;
  title: string;
  /** Where it stands in the palette and in the list of keys. */
  group: 'Go to' | 'Data' | 'Design' | 'Run' | 'Compare' | 'View' | 'Help';
  /** The first is shown. */
  keys: readonly string[];
  /** The one screen on which the keys mean this; elsewhere they are another command's. */
  isFor?: Screen;
  /** Other words people search for. */
  also?: string;
  /** Null when it can run now; otherwise why not, in words. */
  unavailable?: () => string | null;
  run: () => void;
}

/** A title of its own where the menu's says too little outside its menu. */
type MenuPart = Omit<Command, 'id' | 'title' | 'keys'> & { title?: string; keys?: readonly string[] };

/** A command of the native menu: title and keys come from the contract, so that menu and palette cannot differ. */
export function menuCommand(id: MenuCommandId, part: MenuPart): Command {
  const entry = menuCommands.find((candidate) => candidate.id === id);
  if (entry === undefined) throw new Error(`The menu has no command “${id}”.`);
  return {
    title: entry.title,
    ...part,
    id,
    keys: [entry.keys, ...(part.keys ?? [])].filter((keys) => keys !== ''),
  };
}

/** The reason, or null: what a disabled button shows. */
export function unavailableReason(command: Command): string | null {
  return command.unavailable?.() ?? null;
}
