import { describe, expect, it } from 'vitest';
import { formatKeys, matches, type KeyPress } from '../../../renderer/commands/keys';
import { findByKeys } from '../../../renderer/commands/shortcuts';
import { searchCommands } from '../../../renderer/commands/search';
import type { Command } from '../../../renderer/commands/command';

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
}
function command(id: string, title: string, keys: string[]): Command {
  return { id, title, group: 'View', keys, run: () => undefined };
}

describe('key matching', () => {
  it('takes Ctrl on Linux and Windows, and the command key on a Mac', () => {
    expect(matches('CmdOrCtrl+K', press('k', { ctrlKey: true }), false)).toBe(true);
    expect(matches('CmdOrCtrl+K', press('k', { ctrlKey: true }), true)).toBe(false);
    expect(matches('CmdOrCtrl+K', press('k', { metaKey: true }), true)).toBe(true);
  });
  it('does not answer to a modifier too many or too few', () => {
    expect(matches('CmdOrCtrl+Z', press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(matches('CmdOrCtrl+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(true);
    expect(matches('CmdOrCtrl+Z', press('z'), false)).toBe(false);
    expect(matches('F6', press('F6', { shiftKey: true }), false)).toBe(false);
  });
  it('finds "?" on keyboards that need Shift for it', () => {
    expect(matches('?', press('?', { shiftKey: true }), false)).toBe(true);
  });
  it('writes keys as the system does', () => {
    expect(formatKeys('CmdOrCtrl+Shift+Z', true)).toBe('⇧⌘Z');
    expect(formatKeys('CmdOrCtrl+Shift+Z', false)).toBe('Ctrl+Shift+Z');
    expect(formatKeys('CmdOrCtrl+Enter', true)).toBe('⌘⏎');
    expect(formatKeys('CmdOrCtrl+Enter', false)).toBe('Ctrl+Enter');
  });
});

describe('shortcuts while somebody writes', () => {
  const commands = [
    command('keys', 'Keys', ['?']),
    command('undo', 'Undo', ['CmdOrCtrl+Z']),
    command('start', 'Start', ['CmdOrCtrl+Enter']),
    command('region', 'Region', ['F6']),
  ];
  it('leaves letters and undo to the text, and keeps the rest', () => {
    const id = (event: KeyPress, place: 'nothing' | 'text' | 'design'): string | undefined =>
      findByKeys(commands, event, place, false)?.id;
    expect(id(press('?'), 'nothing')).toBe('keys');
    expect(id(press('?'), 'text')).toBeUndefined();
    expect(id(press('?'), 'design')).toBeUndefined();
    expect(id(press('z', { ctrlKey: true }), 'nothing')).toBe('undo');
    expect(id(press('z', { ctrlKey: true }), 'text')).toBeUndefined();
    expect(id(press('z', { ctrlKey: true }), 'design')).toBe('undo');
    expect(id(press('Enter', { ctrlKey: true }), 'text')).toBe('start');
    expect(id(press('F6'), 'text')).toBe('region');
  });
});

describe('command search', () => {
  const commands = [
    command('a', 'Restart the engine', []),
    command('b', 'Start training', []),
    command('c', 'Theme: dark', []),
  ];
  it('puts the title that starts with the words first, and drops what lacks one of them', () => {
    expect(searchCommands(commands, 'start').map(({ id }) => id)).toEqual(['b', 'a']);
    expect(searchCommands(commands, 'dark theme').map(({ id }) => id)).toEqual(['c']);
    expect(searchCommands(commands, 'start dark')).toEqual([]);
  });
  it('shows all in their own order while nothing is typed', () => {
    expect(searchCommands(commands, ' ')).toEqual(commands);
  });
});
