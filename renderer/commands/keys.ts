/** Keys are written as Electron accelerators: "CmdOrCtrl+Shift+Z", "F6", "Shift+F6", "/". */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

export const isMac = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac');

const named: Record<string, string> = {
  enter: 'Enter',
  escape: 'Escape',
  esc: 'Escape',
  space: ' ',
  delete: 'Delete',
  backspace: 'Backspace',
  left: 'ArrowLeft',
  right: 'ArrowRight',
  up: 'ArrowUp',
  down: 'ArrowDown',
  plus: '+',
};
const symbols: Record<string, string> = {
  Enter: '⏎',
  Escape: 'Esc',
  ' ': 'Space',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Delete: 'Del',
  Backspace: '⌫',
};

interface ParsedKeys {
  key: string;
  command: boolean;
  shift: boolean;
  alt: boolean;
}

function parse(keys: string): ParsedKeys {
  const parts = keys.split('+').map((part) => part.trim());
  const last = parts.at(-1) ?? '';
  const modifiers = parts.slice(0, -1).map((part) => part.toLowerCase());
  return {
    key: named[last.toLowerCase()] ?? (last.length === 1 ? last.toLowerCase() : last),
    command: modifiers.includes('cmdorctrl'),
    shift: modifiers.includes('shift'),
    alt: modifiers.includes('alt'),
  };
}

/** Whether a key press is exactly these keys: no modifier more, none less. */
export function matches(keys: string, press: KeyPress, mac: boolean): boolean {
  if (keys === '') return false;
  const wanted = parse(keys);
  const command = mac ? press.metaKey : press.ctrlKey;
  const other = mac ? press.ctrlKey : press.metaKey;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  // "?" and the like already hold their Shift in the character itself.
  const shiftMatters = wanted.key.length > 1 || /[a-z0-9 ]/.test(wanted.key) || wanted.shift;
  return (
    key === wanted.key &&
    command === wanted.command &&
    !other &&
    press.altKey === wanted.alt &&
    (!shiftMatters || press.shiftKey === wanted.shift)
  );
}

/** As the system writes them: "⇧⌘Z" on a Mac, "Ctrl+Shift+Z" elsewhere. */
export function formatKeys(keys: string, mac: boolean): string {
  const { key, command, shift, alt } = parse(keys);
  const name = symbols[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  if (mac) return `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${command ? '⌘' : ''}${name}`;
  const plain = key === 'Enter' ? 'Enter' : name;
  return [command && 'Ctrl', alt && 'Alt', shift && 'Shift', plain].filter(Boolean).join('+');
}
