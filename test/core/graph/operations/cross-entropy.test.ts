import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { program, runOnce, type Ran } from '../../../support/programs';

/** The logits are a parameter here, so that their gradient can be read. */
function crossEntropy(
  logits: readonly number[],
  targets: readonly number[],
  smoothing = 0,
  lengths: readonly number[] | null = null,
): Promise<Ran> {
  const classes = logits.length / targets.length;
  const time = lengths === null ? null : targets.length / lengths.length;
  const rows = lengths === null ? [targets.length] : [time!, lengths.length];
  const compiled = program((builder) => {
    const o = builder.parameter('o', [...rows, classes]);
    const y = builder.input('y', rows, 'int');
    const real = lengths === null ? null : builder.input('lengths', [lengths.length], 'int');
    const [loss, correct, count, probabilities] = builder.apply('loss', 'cross-entropy', [o, y, real], {
      smoothing,
    });
    builder.output('correct', correct!);
    builder.output('count', count!);
    builder.output('probabilities', probabilities!);
    return loss!;
  });
  return runOnce(
    compiled,
    { o: logits },
    { y: Int32Array.from(targets), ...(lengths === null ? {} : { lengths: Int32Array.from(lengths) }) },
  );
}

const close = (actual: readonly number[], expected: readonly number[]): void => {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, k) => expect(value).toBeCloseTo(expected[k]!, 12));
};

describe('the lecture’s gradient at o', () => {
  test('is ŷ - 1 at the truth and ŷ elsewhere, worked by hand', async () => {
    // o = (0, ln 2, ln 3): e^o = 1, 2, 3, so ŷ = 1/6, 1/3, 1/2.
    const { loss, gradient, output } = await crossEntropy([0, Math.log(2), Math.log(3)], [1]);
    expect(loss).toBeCloseTo(Math.log(3), 12);
    close(await output('probabilities'), [1 / 6, 1 / 3, 1 / 2]);
    close(await gradient('o'), [1 / 6, 1 / 3 - 1, 1 / 2]);
  });

  test('with label smoothing is ŷ minus the smoothed truth', async () => {
    const { loss, gradient } = await crossEntropy([0, Math.log(2), Math.log(3)], [1], 0.3);
    // 0.7·ln 3 + 0.3·(ln 6 + ln 3 + ln 2)/3
    expect(loss).toBeCloseTo(0.7 * Math.log(3) + 0.1 * Math.log(36), 12);
    close(await gradient('o'), [1 / 6 - 0.1, 1 / 3 - 0.8, 1 / 2 - 0.1]);
  });
});

describe('the mean', () => {
  test('is over real steps only; padding has no gradient', async () => {
    // T = 2, B = 2, lengths 2 and 1: three real positions. Equal logits: every loss is ln 2.
    const { loss, gradient, output } = await crossEntropy([0, 0, 0, 0, 0, 0, 5, -5], [0, 1, 1, 1], 0, [2, 1]);
    expect(loss).toBeCloseTo(Math.log(2), 12);
    expect(await output('count')).toEqual([3]);
    close(await gradient('o'), [-1 / 6, 1 / 6, 1 / 6, -1 / 6, 1 / 6, -1 / 6, 0, 0]);
  });

  test('of nothing real is 0, with no gradient', async () => {
    const { loss, gradient, output } = await crossEntropy([1, 2, 3, 4], [0, 1], 0.1, [0, 0]);
    expect(loss).toBe(0);
    expect(await output('count')).toEqual([0]);
    expect(await gradient('o')).toEqual([0, 0, 0, 0]);
  });
});

test('correct counts the arg max, the first of equals', async () => {
  const { output } = await crossEntropy([1, 1, 0, 1, 1, 0, 0, 0, 9], [0, 1, 2]);
  expect(await output('correct')).toEqual([2]);
});

test('logits of any size give no overflow, and probabilities that sum to 1', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 2, maxLength: 12 }),
      async (logits) => {
        const { loss, output } = await crossEntropy(logits, [logits.length - 1]);
        const probabilities = await output('probabilities');
        expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 10);
        expect(Number.isFinite(loss)).toBe(true);
      },
    ),
    { numRuns: 100 },
  );
});

test('a target that is no class is refused by number', async () => {
  await expect(crossEntropy([0, 0], [7])).rejects.toThrow('The target 7 is not one of the 2 classes.');
});
