import { describe, expect, it } from 'vitest';
import type { Command } from '../../../renderer/commands/command';
import { score, searchCommands } from '../../../renderer/commands/search';

const command = (id: string, title: string, also = ''): Command => ({
  id,
  title,
  also,
  group: 'View',
  keys: [],
  run: () => undefined,
});
const all = [
  command('stop', 'Stop'),
  command('start', 'Start training', 'run'),
  command('compare', 'Go to Compare'),
  command('projector', 'Projector mode', 'presentation'),
  command('light', 'Theme: light'),
  command('dark', 'Theme: dark'),
];
const found = (query: string, recent: string[] = []): string[] =>
  searchCommands(all, query, recent).map(({ id }) => id);

describe('the search of the palette', () => {
  it('puts the start of a title before the start of a word before the middle', () => {
    expect(score('sto', 'Stop')).toBeGreaterThan(score('sto', 'Never stop'));
    expect(score('sto', 'Never stop')).toBeGreaterThan(score('sto', 'Custom'));
    expect(score('custom', 'Stop')).toBe(0);
  });
  it('finds letters in order, and not letters of a whole sentence', () => {
    expect(found('cmpr')).toEqual(['compare']);
    expect(found('prjm')).toEqual(['projector']);
    expect(found('srt tr')).toEqual(['start']);
    expect(found('tsk')).toEqual([]);
    expect(score('xyz', 'Export yesterday in zip')).toBe(0);
  });
  it('finds other words people use, and needs every word', () => {
    expect(found('presentation')).toEqual(['projector']);
    expect(found('theme dark')).toEqual(['dark']);
    expect(found('theme blue')).toEqual([]);
  });
  it('prefers what was used lately among equals, and keeps the order of all without a query', () => {
    expect(found('theme')).toEqual(['light', 'dark']);
    expect(found('theme', ['dark'])).toEqual(['dark', 'light']);
    expect(found('', ['dark'])).toEqual(all.map(({ id }) => id));
  });
});
