import { describe, expect, it } from 'vitest';
import { inspect } from '#core/data/inspect';
import { parityRows } from '#core/data/synthetic/parity';
import { starterSource } from '#core/data/synthetic/starter';

describe('parity', () => {
  it('labels each row by counting its ones, and is the same for the same seed', () => {
    const rows = parityRows(500, 20, 3);
    for (const [bits, label] of rows)
      expect([...bits].filter((bit) => bit === '1').length % 2).toBe(label === 'even' ? 0 : 1);
    expect(new Set(rows.map(([bits]) => bits.length)).size).toBe(20);
    expect(parityRows(500, 20, 3)).toEqual(rows);
    expect(parityRows(500, 20, 4)).not.toEqual(rows);
  });

  it('is read as any dropped file is: bits → parity', async () => {
    const { guess, rowCount, warnings } = await inspect(starterSource());
    expect(guess).toMatchObject({ task: 'sequence-class', input: 'bits', label: 'parity' });
    expect(rowCount).toBe(10_000);
    expect(warnings.map((one) => one.code)).not.toContain('one-class');
  });
});
