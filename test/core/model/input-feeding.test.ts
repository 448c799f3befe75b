import { describe, expect, test } from 'vitest';
import { createReferenceDevice } from '#core/device/reference';
import { compile } from '#core/graph/compile';
import { GraphBuilder, type Graph } from '#core/graph/graph';
import { randomFeed } from '#core/inspect/random-feed';
import { seq2seq } from '#core/model/seq2seq';
import { attentionKinds } from '#core/nn/attention';
import { stream } from '#core/random';
import { cells, type Cell } from '#core/spec/model';

const [H, D, V] = [3, 2, 5];

function model(
  cell: Cell,
  attention: (typeof attentionKinds)[number],
  inputFeeding: boolean,
  layers: number,
): Graph {
  const builder = new GraphBuilder('seq2seq');
  const sizes = { hidden: H, embedding: D, sourceVocabulary: V, targetVocabulary: V, attentionSize: 4 };
  const shape = { ...sizes, cell, attention, inputFeeding, layers, bidirectionalEncoder: false };
  seq2seq(builder, shape, { batch: 3, source: 3, target: 4 }, 0);
  return builder.build();
}

type Weights = ReadonlyMap<string, readonly number[]>;

async function run(graph: Graph, weights: Weights): Promise<Record<string, number[]>> {
  const program = compile(graph, { loss: 'loss', update: null });
  const device = createReferenceDevice().open(program.parameters, 0);
  const loaded = device.load(program);
  await device.writeWeights(
    Float64Array.from(program.parameters.entries.flatMap(({ name }) => weights.get(name) ?? [])),
  );
  await device.run(loaded, randomFeed(graph, stream(1, 'sampling')));
  return {
    loss: [loaded.scalars[0]!],
    logits: [...(await device.read(loaded, 'logits'))],
    attention: [...(await device.read(loaded, 'attention'))],
  };
}

const kinds = attentionKinds.filter((kind) => kind !== 'none');
const combinations = cells.flatMap((cell) =>
  kinds.flatMap((kind) => [1, 3].map((layers) => ({ cell, kind, layers }))),
);

describe('a decoder whose feed has no weight is one without input feeding', () => {
  test.each(combinations)('$cell, $kind attention, $layers layers', async ({ cell, kind, layers }) => {
    const [plain, fed] = [false, true].map((isFed) => model(cell, kind, isFed, layers));
    const random = stream(2, 'init');
    const weights = new Map<string, number[]>();
    for (const { name, shape, kind: role } of plain!.tensors) {
      const size = shape.reduce((product, n) => product * n, 1);
      if (role === 'parameter')
        weights.set(
          name,
          Array.from({ length: size }, () => random.uniform(-1, 1)),
        );
    }
    const U = `decoder.${layers - 1}.fwd.U`;
    const I = layers === 1 ? D : H;
    const widened = (by: () => number): Weights => {
      const own = weights.get(U)!;
      const rows = Array.from({ length: own.length / I }, (_, r) => own.slice(r * I, (r + 1) * I));
      return new Map([...weights, [U, rows.flatMap((row) => [...row, ...Array.from({ length: H }, by)])]]);
    };
    const expected = await run(plain!, weights);
    const actual = await run(
      fed!,
      widened(() => 0),
    );
    // At padded steps a plain decoder's output is made of a state of 0, a fed one's is 0: only real steps compare.
    const lengths = [4, 0, 1];
    for (const name of ['loss', 'logits', 'attention']) {
      const width = expected[name]!.length / (name === 'loss' ? 1 : 12);
      expected[name]!.forEach((value, k) => {
        const position = Math.floor(k / width);
        if (name !== 'loss' && Math.floor(position / 3) >= lengths[position % 3]!) return;
        expect(actual[name]![k], `${name}[${k}]`).toBeCloseTo(value, 12);
      });
    }
    const other = await run(
      fed!,
      widened(() => random.uniform(-1, 1)),
    );
    expect(Math.abs(other['loss']![0]! - expected['loss']![0]!)).toBeGreaterThan(1e-6);
  });
});

test('what a step feeds is tanh([context; state] Wcᵀ + bc) of the step before, by hand', async () => {
  // One unit, one row, two source positions, dot attention.
  const builder = new GraphBuilder('by hand');
  const input = (name: string, shape: number[]) => builder.input(name, shape, 'float');
  const own = (name: string, shape: number[]) => builder.parameter(name, shape);
  const weights = [own('U', [1, 2]), own('W', [1, 1]), own('b', [1])];
  const keys = input('keys', [2, 1, 1]);
  const [y, , , lastFeed, attention] = builder.apply(
    'decoder',
    'attention-decoder-scan',
    [
      input('x', [3, 1, 1]),
      builder.input('lengths', [1], 'int'),
      null,
      null,
      ...weights,
      null,
      keys,
      keys,
      null,
      null,
      null,
      own('Wc', [1, 2]),
      own('bc', [1]),
    ],
    { cell: 'rnn', activation: 'tanh' },
  );
  builder.output('y', y!);
  builder.output('lastFeed', lastFeed!);
  builder.output('attention', attention!);
  const program = compile(builder.build(), { loss: null, update: null });
  const model = createReferenceDevice().open(program.parameters, 0);
  const loaded = model.load(program);
  const [Ux, Uf, W, b, Wc, Ws, bc] = [0.7, -1.1, 0.4, 0.1, 0.9, 0.6, -0.2] as const;
  await model.writeWeights(Float64Array.of(Ux, Uf, W, b, Wc, Ws, bc));
  const [x, e] = [
    [0.5, -1, 2],
    [1, -0.5],
  ];
  await model.run(loaded, {
    x: Float64Array.from(x!),
    keys: Float64Array.from(e!),
    lengths: Int32Array.of(2),
  });
  let [state, feed] = [0, 0];
  const [expected, looked]: [number[], number[]] = [[], []];
  for (const value of x!.slice(0, 2)) {
    state = Math.tanh(b + W * state + Ux * value + Uf * feed);
    const scores = e!.map((key) => Math.exp(key * state));
    const a = scores.map((score) => score / (scores[0]! + scores[1]!));
    feed = Math.tanh(Wc * (a[0]! * e![0]! + a[1]! * e![1]!) + Ws * state + bc);
    expected.push(feed);
    looked.push(...a);
  }
  const close = (actual: ArrayLike<number>, values: number[]): void =>
    values.forEach((value, k) => expect(actual[k]).toBeCloseTo(value, 12));
  close(await model.read(loaded, 'y'), [...expected, 0]);
  close(await model.read(loaded, 'lastFeed'), [feed]);
  close(await model.read(loaded, 'attention'), [...looked, 0, 0]);
});
