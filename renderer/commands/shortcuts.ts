import { useNavigation } from '../state/navigation';
import type { Command } from './command';
import { isMac, matches, type KeyPress } from './keys';

/** Sliders and switches are inputs too, but nobody writes in them. */
const wordless = new Set(['range', 'checkbox', 'radio', 'button']);

/** Keys without Ctrl or ⌘ belong to the text while somebody writes. */
function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !wordless.has(target.type);
  return target.isContentEditable || target.tagName === 'TEXTAREA';
}

/** The design's own fields give Undo to the design; a name, a search or the JSON keep it. */
function placeOf(target: EventTarget | null): 'nothing' | 'text' | 'design' {
  if (!isWriting(target)) return 'nothing';
  return target instanceof HTMLElement && target.closest('[data-undo=design]') !== null ? 'design' : 'text';
}

const ownedByText = new Set(['CmdOrCtrl+Z', 'CmdOrCtrl+Shift+Z', 'CmdOrCtrl+Y']);

/** @param place what the key is pressed in: `text` keeps letters and undo, `design` (its number fields) only letters */
export function findByKeys(
  commands: readonly Command[],
  press: KeyPress,
  place: 'nothing' | 'text' | 'design',
  mac: boolean,
): Command | undefined {
  return commands.find((command) =>
    command.keys.some((keys) => {
      if (!matches(keys, press, mac)) return false;
      if (place === 'nothing') return true;
      if (place === 'text' && ownedByText.has(keys)) return false;
      return keys.includes('CmdOrCtrl') || /^(Shift\+)?F\d/.test(keys);
    }),
  );
}

/** Keys with Ctrl or ⌘ and the F keys: no control has a use of its own for them. */
function isGlobal({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || /^F\d+$/.test(key);
}

/** One that fades out has let go of the keys: who picks from a list and starts at once means the start. */
function hasDialog(): boolean {
  return [...document.querySelectorAll('[role=dialog]')].some(
    (dialog) => dialog.closest('[data-exiting]') === null,
  );
}

/**
 * Runs commands on their keys. Global keys are taken before the control that has the focus can press itself with
 * them (Ctrl+Enter on a button), plain letters only when no control wanted them. A dialog has all keys to itself.
 * @returns the way to stop
 */
export function listenForShortcuts(commands: readonly Command[]): () => void {
  const handle = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    if (hasDialog()) return;
    const { screen } = useNavigation.getState();
    const here = commands.filter(({ isFor }) => isFor === undefined || isFor === screen);
    const command = findByKeys(here, event, placeOf(event.target), isMac);
    if (command === undefined) return;
    // The native menu has the same keys; what the window handles must not run twice.
    event.preventDefault();
    event.stopPropagation();
    if ((command.unavailable?.() ?? null) === null) command.run();
  };
  const early = (event: KeyboardEvent): void => {
    if (isGlobal(event)) handle(event);
  };
  const late = (event: KeyboardEvent): void => {
    if (!isGlobal(event)) handle(event);
  };
  window.addEventListener('keydown', early, { capture: true });
  window.addEventListener('keydown', late);
  return () => {
    window.removeEventListener('keydown', early, { capture: true });
    window.removeEventListener('keydown', late);
  };
}
