import { describe, expect, it } from 'vitest';
import { openGalleryItem } from '#core/data/gallery/gallery';
import { inspect } from '#core/data/inspect';
import { parity } from '#core/data/synthetic/parity';
import { rowsOf } from './support';

describe('parity', () => {
  it('labels each row by counting its ones, and is the same for the same seed', () => {
    const rows = rowsOf(parity, { count: 500, length: 20, seed: 3 });
    for (const [bits = '', label] of rows)
      expect([...bits].filter((bit) => bit === '1').length % 2).toBe(label === 'even' ? 0 : 1);
    expect(new Set(rows.map(([bits]) => bits?.length)).size).toBe(20);
    expect(rowsOf(parity, { count: 500, length: 20, seed: 3 })).toEqual(rows);
    expect(rowsOf(parity, { count: 500, length: 20, seed: 4 })).not.toEqual(rows);
  });

  it('is read as any dropped file is: bits → parity', async () => {
    const { guess, rowCount, warnings } = await inspect(openGalleryItem('parity'));
    expect(guess).toMatchObject({ task: 'sequence-class', input: 'bits', label: 'parity' });
    expect(rowCount).toBe(10_000);
    expect(warnings.map((one) => one.code)).not.toContain('one-class');
  });
});
