import { describe, expect, test } from 'vitest';
import { GraphBuilder, type GraphTensor } from '#core/graph/graph';
import { program, runOnce } from '../../support/programs';

describe('tensors that do not fit', () => {
  test('are refused by node, input and shapes', () => {
    const builder = new GraphBuilder('test');
    const x = builder.input('x', [6, 4, 4], 'float');
    const lengths = builder.input('lengths', [4], 'int');
    const [U, W, b] = [
      builder.parameter('U', [20, 5]),
      builder.parameter('W', [20, 5]),
      builder.parameter('b', [20]),
    ];
    expect(() => builder.apply('rnn.0.fwd', 'lstm-scan', [x, lengths, null, null, U, W, b])).toThrow(
      'rnn.0.fwd (lstm-scan): U should be [20, 4] but is [20, 5]. Inputs: x [6, 4, 4], lengths [4], h0 none, c0 none, U [20, 5], W [20, 5], b [20].',
    );
  });

  test('a missing input, a wrong type and a second node of one name are refused', () => {
    const builder = new GraphBuilder('test');
    const x = builder.input('x', [2, 3], 'float');
    const tokens = builder.input('tokens', [2, 3], 'int');
    expect(() => builder.apply('out', 'linear', [x, null, null])).toThrow(
      'out (linear): input weight is missing.',
    );
    expect(() => builder.apply('join', 'concat', [x, tokens])).toThrow(
      'join (concat): input b should be float, not int.',
    );
    expect(() => builder.apply('join', 'concat', [x, x])).toThrow('already has a node "join"');
    expect(() => builder.apply('what', 'conv', [])).toThrow(
      'There is no operation "conv". There are: constant, ',
    );
    expect(() => builder.parameter('V', [0, 3])).toThrow('V has the impossible shape [0, 3].');
  });
});

describe('autodiff', () => {
  test('adds up the gradients of a tensor that is read more than once', async () => {
    // L = [w, w, x·w] · (1, 10, 100) for x = 2: dL/dw = 1 + 10 + 200.
    const compiled = program((builder) => {
      const w = builder.parameter('w', [1, 1]);
      const [pair] = builder.apply('pair', 'concat', [w, w]);
      const [product] = builder.apply('product', 'linear', [builder.input('x', [1, 1], 'float'), w, null]);
      const [all] = builder.apply('all', 'concat', [pair!, product!]);
      return builder.apply('loss', 'linear', [all!, builder.input('by', [1, 3], 'float'), null])[0]!;
    });
    const { loss, gradient } = await runOnce(
      compiled,
      { w: [3] },
      { x: Float64Array.of(2), by: Float64Array.of(1, 10, 100) },
    );
    expect(loss).toBe(3 + 30 + 600);
    expect(await gradient('w')).toEqual([211]);
  });

  test('leaves the gradient of a parameter that the loss does not see at 0', async () => {
    const compiled = program((builder) => {
      const used = builder.parameter('used', [1, 1]);
      const unused = builder.parameter('unused', [1, 1]);
      const x = builder.input('x', [1, 1], 'float');
      builder.output('aside', builder.apply('aside', 'linear', [x, unused, null])[0]!);
      return builder.apply('loss', 'linear', [x, used, null])[0]!;
    });
    const { gradient } = await runOnce(compiled, { used: [1], unused: [5] }, { x: Float64Array.of(2) });
    expect(await gradient('used')).toEqual([2]);
    expect(await gradient('unused')).toEqual([0]);
  });

  test('refuses a loss without parameters', () => {
    expect(() =>
      program((builder) => {
        const x = builder.input('x', [1, 1], 'float');
        return builder.apply('loss', 'linear', [x, x, null])[0]!;
      }),
    ).toThrow('does not depend on any parameter');
  });
});

test('what is carried survives the run, even where nothing else reads it', async () => {
  // s' = 2s + x, followed by a chain that would take its place.
  const compiled = program((builder) => {
    const state = builder.state('s', [1, 1]);
    const weight = (name: string): GraphTensor => builder.parameter(name, [1, 1]);
    const both = builder.apply('both', 'concat', [state, builder.input('x', [1, 1], 'float')])[0]!;
    let last = builder.apply('next', 'linear', [both, builder.parameter('w', [1, 2]), null])[0]!;
    builder.carry(last, state);
    for (const name of ['a', 'b', 'c', 'd'])
      last = builder.apply(name, 'linear', [last, weight(name), null])[0]!;
    builder.output('end', last);
    return null;
  });
  const weights = { w: [2, 1], a: [7], b: [7], c: [7], d: [7] };
  const { model, loaded } = await runOnce(compiled, weights, { x: Float64Array.of(1) });
  await model.run(loaded, { x: Float64Array.of(10) });
  expect([...(await model.readState(loaded))]).toEqual([12]);
});
