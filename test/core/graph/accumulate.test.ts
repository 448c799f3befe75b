import { expect, test } from 'vitest';
import { createReferenceDevice } from '#core/device/reference';
import { compile } from '#core/graph/compile';
import { GraphBuilder, type Graph } from '#core/graph/graph';
import type { UpdatePlan } from '#core/graph/program';
import { sequenceClass } from '#core/model/sequence-class';
import { stream } from '#core/random';

const [T, V, C] = [5, 6, 3];
const update: UpdatePlan = {
  optimiser: 'adam',
  hyper: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
  clipNorm: 1,
  slots: 2,
};

function classifier(rows: number): Graph {
  const builder = new GraphBuilder(`${rows} rows`);
  const input = { kind: 'embedding', vocabulary: V, size: 3 } as const;
  const shape = { cell: 'lstm', hidden: 4, layers: 2, bidirectional: true, input, classes: C } as const;
  sequenceClass(builder, shape, rows, T, 0);
  return builder.build();
}

test('four batches of two rows, accumulated, train as one of eight', async () => {
  const random = stream(1, 'shuffle');
  const rows = Array.from({ length: 8 }, () => ({
    tokens: Array.from({ length: T }, () => random.int(V)),
    length: 1 + random.int(T),
    target: random.int(C),
  }));
  const feed = (some: typeof rows): Record<string, Int32Array> => ({
    tokens: Int32Array.from({ length: T * some.length }, (_, k) => {
      return some[k % some.length]!.tokens[Math.floor(k / some.length)]!;
    }),
    lengths: Int32Array.from(some, ({ length }) => length),
    targets: Int32Array.from(some, ({ target }) => target),
  });
  const settings = { learningRate: 0.01, step: 1 };
  const whole = compile(classifier(8), { loss: 'loss', update });
  const weights = Float64Array.from({ length: whole.parameters.size }, () => random.uniform(-1, 1));
  const open = createReferenceDevice();
  const large = open.open(whole.parameters, 2);
  await large.writeWeights(weights);
  await large.run(large.load(whole), feed(rows), settings);

  const small = open.open(whole.parameters, 2);
  await small.writeWeights(weights);
  const programs = [0, 1, 2, 3].map((k) =>
    small.load(
      compile(classifier(2), {
        loss: 'loss',
        update: k === 3 ? update : null,
        gradient: { add: k > 0, scale: 1 / 4 },
      }),
    ),
  );
  for (const [k, program] of programs.entries())
    await small.run(program, feed(rows.slice(2 * k, 2 * k + 2)), settings);
  const [expected, actual] = [await large.readWeights(), await small.readWeights()];
  expect(actual).not.toEqual(weights);
  actual.forEach((weight, k) => expect(weight).toBeCloseTo(expected[k]!, 12));
});
