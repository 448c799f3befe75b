import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepare } from '#core/data/prepare';
import type { PreparedStream } from '#core/data/prepared';
import { streamBatches } from '#core/data/stream-batches';
import { asStream, specOf } from './prepared';

async function streamOf(length: number): Promise<PreparedStream> {
  const text = Array.from({ length }, (_, k) => String.fromCodePoint(0x4e00 + ((k * k + k) % 97))).join('');
  const spec = specOf({ data: { task: 'language-model', input: 'text', validation: 0.2, test: 0.1 } });
  return asStream(await prepare([[[text]]], ['text'], spec));
}

describe('streamBatches', () => {
  it('asks for every token of the part once, each after the token before it, rows running on from window to window', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 20, max: 700 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 2, max: 30 }),
        fc.constantFrom('train' as const, 'validation' as const),
        async (total, size, window, part) => {
          const data = await streamOf(total);
          const batches = streamBatches(data, part, { size, window });
          const feed = batches.allocate();
          const { tokens = [], lengths = [], targets: next = [] } = feed;
          const { batch, time } = batches.shape(0, 0);
          const inputs: number[][] = Array.from({ length: batch }, () => []);
          const targets: number[][] = Array.from({ length: batch }, () => []);
          let real = 0;
          for (let index = 0; index < batches.stepsPerEpoch; index++) {
            real += batches.fill(0, index, feed);
            for (let b = 0; b < batch; b++) {
              for (let t = 0; t < time; t++) {
                const at = t * batch + b;
                if (t < (lengths[b] ?? 0)) {
                  inputs[b]?.push(tokens[at] ?? -1);
                  targets[b]?.push(next[at] ?? -1);
                } else expect([tokens[at], next[at]]).toEqual([0, 0]);
              }
            }
          }
          const { start, end } = data.split[part];
          const from = Math.max(0, start - 1);
          expect(inputs.flat()).toEqual([...data.tokens.slice(from, end - 1)]);
          expect(targets.flat()).toEqual([...data.tokens.slice(from + 1, end)]);
          expect(real).toBe(end - 1 - from);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has one shape, and knows its padding', async () => {
    const data = await streamOf(1000);
    const batches = streamBatches(data, 'train', { size: 4, window: 50 });
    expect(batches.shapes).toEqual([{ batch: 4, time: 50, target: 0 }]);
    expect(batches.stepsPerEpoch).toBe(4);
    expect(batches.padding).toBeCloseTo(1 - 699 / 800, 12);
  });
});
