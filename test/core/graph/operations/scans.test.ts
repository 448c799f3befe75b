import { describe, expect, test } from 'vitest';
import type { Attributes } from '#core/graph/program';
import { program, runOnce, type Ran } from '../../../support/programs';

interface ScanInputs {
  op: string;
  attributes?: Attributes;
  time: number;
  hidden: number;
  gates: number;
  x: readonly number[];
  lengths: readonly number[];
  weights: Readonly<Record<string, readonly number[]>>;
}

/** One scan of inputs of size 1; x is a parameter so that its gradient can be read; the loss is the sum of the last states. */
function scan({ op, attributes = {}, time, hidden, gates, x, lengths, weights }: ScanInputs): Promise<Ran> {
  const rows = lengths.length;
  const compiled = program((builder) => {
    const inputs = builder.parameter('x', [time, rows, 1]);
    const real = builder.input('lengths', [rows], 'int');
    const U = builder.parameter('U', [gates * hidden, 1]);
    const W = builder.parameter('W', [gates * hidden, hidden]);
    const b = builder.parameter('b', [gates * hidden]);
    const tail =
      op === 'lstm-scan'
        ? [null, null, U, W, b]
        : op === 'gru-scan'
          ? [null, U, W, b, null]
          : [null, U, W, b];
    const [y, last] = builder.apply('scan', op, [inputs, real, ...tail], attributes);
    builder.output('y', y!);
    builder.output('last', last!);
    const [perRow] = builder.apply('sum of states', 'linear', [
      builder.input('onesH', [1, hidden], 'float'),
      last!,
      null,
    ]);
    return builder.apply('sum of rows', 'linear', [
      perRow!,
      builder.input('onesB', [1, rows], 'float'),
      null,
    ])[0]!;
  });
  return runOnce(
    compiled,
    { x, ...weights },
    { lengths: Int32Array.from(lengths), onesH: ones(hidden), onesB: ones(rows) },
  );
}

const ones = (n: number): Float64Array => new Float64Array(n).fill(1);

const relu: Pick<ScanInputs, 'op' | 'attributes' | 'hidden' | 'gates'> = {
  op: 'rnn-scan',
  attributes: { activation: 'relu' },
  hidden: 1,
  gates: 1,
};
const close = (actual: readonly number[], expected: readonly number[]): void => {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, k) => expect(value).toBeCloseTo(expected[k]!, 12));
};

describe('a linear recurrence has a closed form (lecture: exploding and vanishing gradients)', () => {
  // ReLU of positive numbers is the identity: s_T = Σ ρ^(T-t) x_t, so ds_T/dx_t = ρ^(T-t).
  test.each([0.5, 1, 1.5])('the gradient at step t is ρ^(T-t) for ρ = %d', async (rho) => {
    const T = 12;
    const x = Array.from({ length: T }, (_, k) => k + 1);
    const { loss, gradient } = await scan({
      ...relu,
      time: T,
      x,
      lengths: [T],
      weights: { U: [1], W: [rho], b: [0] },
    });
    close(
      await gradient('x'),
      x.map((_, k) => rho ** (T - 1 - k)),
    );
    expect(loss).toBeCloseTo(
      x.reduce((sum, value, k) => sum + rho ** (T - 1 - k) * value, 0),
      9,
    );
  });

  test('a ReLU that is off passes no gradient', async () => {
    const { gradient } = await scan({
      ...relu,
      time: 3,
      x: [1, -5, 2],
      lengths: [3],
      weights: { U: [1], W: [1], b: [0] },
    });
    expect(await gradient('x')).toEqual([0, 0, 1]);
  });
});

describe('variable lengths', () => {
  test('the state stays after the last real step, and the output is 0 there', async () => {
    const { output, gradient } = await scan({
      ...relu,
      time: 3,
      x: [1, 1, 2, 2, 4, 4],
      lengths: [2, 0],
      weights: { U: [1], W: [1], b: [0] },
    });
    expect(await output('y')).toEqual([1, 0, 3, 0, 0, 0]);
    expect(await output('last')).toEqual([3, 0]);
    expect(await gradient('x')).toEqual([1, 0, 1, 0, 0, 0]);
  });

  test('the other direction begins at the last real step', async () => {
    const attributes = { activation: 'relu', reverse: true };
    const { output } = await scan({
      ...relu,
      attributes,
      time: 3,
      x: [1, 2, 4],
      lengths: [2],
      weights: { U: [1], W: [10], b: [0] },
    });
    // 2, then 10·2 + 1.
    expect(await output('y')).toEqual([21, 2, 0]);
    expect(await output('last')).toEqual([21]);
  });

  test('a length beyond the steps is refused', async () => {
    await expect(
      scan({ ...relu, time: 1, x: [1], lengths: [2], weights: { U: [1], W: [1], b: [0] } }),
    ).rejects.toThrow('length 2 of row 0');
  });
});

test('an LSTM whose forget gate is open and input gate shut keeps its state, and the gradient with it', async () => {
  // Gate order i, f, g, o. Step 1 writes (i open), later steps keep (x = 0 shuts i): c stays at tanh(3).
  const U = [60, 0, 3, 0];
  const b = [-30, 40, 0, 40];
  const { output, gradient } = await scan({
    op: 'lstm-scan',
    hidden: 1,
    gates: 4,
    time: 20,
    x: [1, ...new Array<number>(19).fill(0)],
    lengths: [20],
    weights: { U, W: [0, 0, 0, 0], b },
  });
  const kept = Math.tanh(3);
  expect((await output('last'))[0]).toBeCloseTo(Math.tanh(kept), 10);
  // dh/dx at step 1, twenty steps back: through g alone, (1 - tanh²c)·(1 - g²)·3.
  expect((await gradient('x'))[0]).toBeCloseTo((1 - Math.tanh(kept) ** 2) * (1 - kept ** 2) * 3, 8);
});

test('a GRU whose update gate is 1 copies its state (lecture: u h + (1 - u) …)', async () => {
  // r, z, n: z = σ(-30 x + 30)·: x = 1 writes half, x = 0 keeps.
  const { output } = await scan({
    op: 'gru-scan',
    attributes: { reset: 'after' },
    hidden: 1,
    gates: 3,
    time: 5,
    x: [1, 0, 0, 0, 0],
    lengths: [5],
    weights: { U: [0, -60, 2], W: [0, 0, 0], b: [0, 30, 0] },
  });
  const y = await output('y');
  expect(y[0]).toBeCloseTo(Math.tanh(2), 10);
  expect(y[4]).toBeCloseTo(Math.tanh(2), 10);
});
