import type { Command } from './command';
import { isMac, matches, type KeyPress } from './keys';

/** Keys without Ctrl or ⌘ belong to the text while somebody writes. */
function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

/** Undo, redo and paste are the field's own while somebody writes in it. */
const ownedByText = new Set(['CmdOrCtrl+Z', 'CmdOrCtrl+Shift+Z', 'CmdOrCtrl+Y']);

export function findByKeys(
  commands: readonly Command[],
  press: KeyPress,
  writing: boolean,
  mac: boolean,
): Command | undefined {
  return commands.find((command) =>
    command.keys.some((keys) => {
      if (!matches(keys, press, mac)) return false;
      return (
        !writing || (!ownedByText.has(keys) && (keys.includes('CmdOrCtrl') || /^(Shift\+)?F\d/.test(keys)))
      );
    }),
  );
}

/** Runs commands on their keys. Returns the way to stop. */
export function listenForShortcuts(commands: readonly Command[]): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const command = findByKeys(commands, event, isWriting(event.target), isMac);
    if (command === undefined) return;
    // The native menu has the same keys; what the window handles must not run twice.
    event.preventDefault();
    if ((command.unavailable?.() ?? null) === null) command.run();
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}
