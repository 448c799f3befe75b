import { create } from 'zustand';
import { notify } from '../ui/toast';

/** One change on the Data screen, and the way back. */
interface Edit {
  /** "“city” is a label now." */
  message: string;
  undo: () => void;
  redo: () => void;
}

const depth = 100;
export const useDataEdits = create<{ past: readonly Edit[]; future: readonly Edit[] }>(() => ({
  past: [],
  future: [],
}));

let closeLast = (): void => undefined;

/** Makes a change that can be taken back: with the toast, with Ctrl+Z or with the button. */
export function makeEdit(edit: Edit): void {
  edit.redo();
  const { past } = useDataEdits.getState();
  useDataEdits.setState({ past: [...past.slice(1 - depth), edit], future: [] });
  tell(edit.message, { title: 'Undo', run: undoEdit });
}

export function undoEdit(): void {
  const { past, future } = useDataEdits.getState();
  const last = past.at(-1);
  if (last === undefined) return;
  useDataEdits.setState({ past: past.slice(0, -1), future: [last, ...future] });
  last.undo();
  tell('As it was before.', { title: 'Redo', run: redoEdit });
}

export function redoEdit(): void {
  const { past, future } = useDataEdits.getState();
  const [next, ...rest] = future;
  if (next === undefined) return;
  useDataEdits.setState({ past: [...past, next], future: rest });
  next.redo();
  tell(next.message, { title: 'Undo', run: undoEdit });
}

/** What was looked at is gone or stored: changes of it cannot be taken back any more. */
export function forgetEdits(): void {
  closeLast();
  useDataEdits.setState({ past: [], future: [] });
}

/** Only the latest change is told. */
function tell(message: string, action: { title: string; run: () => void }): void {
  closeLast();
  closeLast = notify({ level: 'info', message, action });
}
