import { createWasmDevice } from '#core/device/wasm/device';
import type { SimdChoice } from '#core/device/wasm/module';
import { compile } from '#core/graph/compile';
import { GraphBuilder } from '#core/graph/graph';
import { expect, test, describe } from 'vitest';

/** Every 1/64 from -20 to 20, and values close to 0, where a relative error shows. */
const inputs = Float32Array.from([
  ...Array.from({ length: 2561 }, (_, k) => (k - 1280) / 64),
  1e-30,
  -1e-7,
  1e-4,
  0.0123,
  NaN,
  Infinity,
  -Infinity,
]);
const N = inputs.length;

/** One step of a one-unit cell with U = 1, W = 0, b = 0: its activation of every input. */
async function activations(simd: SimdChoice, op: 'rnn-scan' | 'lstm-scan'): Promise<ArrayLike<number>> {
  const graph = new GraphBuilder('activation');
  const gates = op === 'lstm-scan' ? 4 : 1;
  const weights = [
    graph.parameter('U', [gates, 1]),
    graph.parameter('W', [gates, 1]),
    graph.parameter('b', [gates]),
  ];
  const states = op === 'lstm-scan' ? [null, null] : [null];
  const given = [
    graph.input('x', [1, N, 1], 'float'),
    graph.input('lengths', [N], 'int'),
    ...states,
    ...weights,
  ];
  const outputs = graph.apply('cell', op, given, { reverse: false, activation: 'tanh' });
  graph.output('activation', op === 'lstm-scan' ? outputs[3]! : outputs[0]!);
  const program = compile(graph.build(), { loss: null, update: null });
  const model = (await createWasmDevice({ simd })).open(program.parameters, 0);
  await model.writeWeights(Float32Array.from({ length: 3 * gates }, (_, k) => (k < gates ? 1 : 0)));
  const loaded = model.load(program);
  await model.run(loaded, { x: inputs, lengths: new Int32Array(N).fill(1) });
  return model.read(loaded, 'activation');
}

/** Softmax and its loss over given logits, targets all 0. */
async function softmax(
  simd: SimdChoice,
  logits: Float32Array,
  classes: number,
): Promise<{ loss: number; probabilities: ArrayLike<number> }> {
  const graph = new GraphBuilder('softmax');
  const rows = logits.length / classes;
  const given = [
    graph.input('logits', [rows, classes], 'float'),
    graph.input('targets', [rows], 'int'),
    null,
  ];
  const [loss, , , probabilities] = graph.apply('loss', 'cross-entropy', given, { smoothing: 0 });
  graph.scalar('loss', loss!);
  graph.output('probabilities', probabilities!);
  const program = compile(graph.build(), { loss: null, update: null });
  const model = (await createWasmDevice({ simd })).open(program.parameters, 0);
  const loaded = model.load(program);
  await model.run(loaded, { logits, targets: new Int32Array(rows) });
  return { loss: loaded.scalars[0] ?? NaN, probabilities: await model.read(loaded, 'probabilities') };
}

function expectRelative(x: number, actual: number, expected: number): void {
  if (Number.isNaN(expected)) return expect(actual, `at ${x}`).toBeNaN();
  if (!(Math.abs(actual - expected) <= 1e-6 * Math.abs(expected)))
    expect.fail(`at ${x}: ${actual}, not ${expected}`);
}

describe.each(['best', 'plain'] as const)(
  "the kernels' own functions keep within a millionth of Math's (%s SIMD)",
  (simd) => {
    test('tanh', async () => {
      const values = await activations(simd, 'rnn-scan');
      inputs.forEach((x, k) => expectRelative(x, values[k]!, Math.tanh(x)));
    });

    test('σ, also where it is tiny', async () => {
      const values = await activations(simd, 'lstm-scan');
      inputs.forEach((x, k) => {
        // At -∞ the true value is 0; the kernel's 6e-39 is as near as its exponent goes.
        if (x !== -Infinity) expectRelative(x, values[4 * k]!, 1 / (1 + Math.exp(-x)));
      });
    });

    test('exp, in a softmax of two', async () => {
      const logits = Float32Array.from({ length: 2 * N }, (_, k) => (k % 2 === 0 ? inputs[k >> 1]! : 0));
      const { probabilities } = await softmax(simd, logits, 2);
      inputs.forEach((x, k) => {
        if (Number.isFinite(x)) expectRelative(x, probabilities[2 * k]!, 1 / (1 + Math.exp(-x)));
      });
    });

    test('log, as the loss of equal logits', async () => {
      for (const classes of [2, 3, 5, 97, 1000, 40_000]) {
        expectRelative(
          classes,
          (await softmax(simd, new Float32Array(classes), classes)).loss,
          Math.log(classes),
        );
      }
    });

    test('a logit that is not a number shows in the loss', async () => {
      expect((await softmax(simd, Float32Array.of(1, NaN, 2, 0, 0), 5)).loss).toBeNaN();
    });
  },
);
