import { describe, expect, it } from 'vitest';
import { baselines } from '#core/data/baseline';
import { prepare } from '#core/data/prepare';
import { specOf } from './prepared';

describe('baselines', () => {
  it('is the majority class and the entropy of the class shares', async () => {
    const rows = Array.from({ length: 1000 }, (_, k) => ['x', k % 4 === 0 ? 'rare' : 'often']);
    const data = await prepare(
      [rows],
      ['text', 'label'],
      specOf({ data: { input: 'text', label: 'label' } }),
    );
    const { loss, accuracy } = baselines(data)[0]?.metrics ?? {};
    expect(accuracy).toBeCloseTo(0.75, 12);
    expect(loss).toBeCloseTo(-(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)), 4);
  });

  it('is the unigram loss of a stream', async () => {
    const data = await prepare(
      [[['aaab'.repeat(500)]]],
      ['text'],
      specOf({ data: { task: 'language-model', input: 'text' } }),
    );
    const { loss, accuracy } = baselines(data)[0]?.metrics ?? {};
    expect(accuracy).toBeCloseTo(0.75, 12);
    expect(loss).toBeCloseTo(-(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)), 2);
  });
});
