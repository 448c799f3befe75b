import { expect, test } from 'vitest';
import { createReferenceDevice } from '#core/device/reference';
import type { Feed } from '#core/device/device';
import { compile } from '#core/graph/compile';
import { GraphBuilder, type GraphTensor } from '#core/graph/graph';
import type { Attributes, Shape } from '#core/graph/program';

type Given = { shape: Shape; values: readonly number[]; int?: true } | null;
const float = (shape: Shape, ...values: number[]): Given => ({ shape, values });
const int = (shape: Shape, ...values: number[]): Given => ({ shape, values, int: true });

/** The outputs of one operation on the reference device, with their shapes. */
async function run(op: string, inputs: readonly Given[], attributes: Attributes = {}) {
  const builder = new GraphBuilder(op);
  const feed: Record<string, Feed[string]> = {};
  const tensors = inputs.map((given, k): GraphTensor | null => {
    if (given === null) return null;
    feed[k] = given.int ? Int32Array.from(given.values) : Float64Array.from(given.values);
    return builder.input(String(k), given.shape, given.int ? 'int' : 'float');
  });
  const outputs = builder.apply('tested', op, tensors, attributes);
  outputs.forEach((tensor, k) => builder.output(String(k), tensor));
  const program = compile(builder.build(), { loss: null, update: null });
  const model = createReferenceDevice().open(program.parameters, 0);
  const loaded = model.load(program);
  await model.run(loaded, feed);
  return Promise.all(
    outputs.map(async ({ shape }, k) => ({ shape, values: [...(await model.read(loaded, String(k)))] })),
  );
}

const sixth = float([3, 2], 1, 2, 3, 4, 5, 6);

test.each<[string, string, readonly Given[], Attributes, Shape, number[]]>([
  ['one-hot', 'one-hot', [int([2, 1], 2, 0)], { size: 3 }, [2, 1, 3], [0, 0, 1, 1, 0, 0]],
  ['a step', 'slice', [sixth], { axis: 'first', start: 1, size: 1 }, [1, 2], [3, 4]],
  ['a gate', 'slice', [sixth], { axis: 'last', start: 1, size: 1 }, [3, 1], [2, 4, 6]],
  [
    'steps joined',
    'concat',
    [sixth, float([1, 2], 7, 8)],
    { axis: 'first' },
    [4, 2],
    [1, 2, 3, 4, 5, 6, 7, 8],
  ],
  ['features joined', 'concat', [sixth, float([3, 1], 7, 8, 9)], {}, [3, 3], [1, 2, 7, 3, 4, 8, 5, 6, 9]],
  ['another shape', 'reshape', [sixth], { shape: '1,2,3' }, [1, 2, 3], [1, 2, 3, 4, 5, 6]],
  ['scaled', 'scale', [float([2], 0.25, 1)], { factor: -1, offset: 1 }, [2], [0.75, 0]],
  ['a sum', 'sum', [sixth], {}, [1], [21]],
  ['a constant', 'constant', [], { value: 2, shape: '1,3' }, [1, 3], [2, 2, 2]],
  [
    'coordinates',
    'coordinates',
    [],
    { shape: '2,4,1' },
    [2, 4, 1, 2],
    [-0.5, -0.75, -0.5, -0.25, -0.5, 0.25, -0.5, 0.75, 0.5, -0.75, 0.5, -0.25, 0.5, 0.25, 0.5, 0.75],
  ],
  [
    'held beyond its length',
    'hold',
    [float([1, 2, 1], 5, 6), float([1, 2, 1], 7, 8), int([2], 3, 2)],
    { step: 2 },
    [1, 2, 1],
    [5, 8],
  ],
  ['held at nothing', 'hold', [float([2, 1], 5, 6), null, int([2], 3, 2)], { step: 2 }, [2, 1], [5, 0]],
  [
    'a mean over real steps',
    'pool',
    [float([2, 3, 1], 1, 2, 3, 4, 5, 6), int([3], 2, 1, 0)],
    { kind: 'mean' },
    [3, 1],
    [2.5, 2, 0],
  ],
  [
    'the largest of the real steps',
    'pool',
    [float([2, 3, 1], -5, 2, 3, -4, 9, 6), int([3], 2, 1, 0)],
    { kind: 'max' },
    [3, 1],
    [-4, 2, 0],
  ],
  ['a mean over a map', 'pool', [float([2, 2, 1, 1], 1, 2, 3, 6), null], { kind: 'mean' }, [1, 1], [3]],
  [
    'the largest of windows',
    'max-pool',
    [float([2, 3, 1, 1], 1, 5, 9, -1, 2, 9)],
    { size: 2 },
    [1, 1, 1, 1],
    [5],
  ],
])('%s', async (_, op, inputs, attributes, shape, values) => {
  const [y] = await run(op, inputs, attributes);
  expect(y).toEqual({ shape, values });
});

test('softmax sums to 1 and does not overflow; its logarithm stays exact where it is tiny', async () => {
  const x = float([2, 2], 1000, 1000, 0, -800);
  const [plain] = await run('softmax', [x], { log: false });
  [0.5, 0.5, 1, 0].forEach((value, k) => expect(plain!.values[k]).toBeCloseTo(value, 15));
  const [logarithm] = await run('softmax', [x], { log: true });
  expect(logarithm!.values[0]).toBeCloseTo(-Math.log(2), 12);
  expect(logarithm!.values.slice(2)).toEqual([0, -800]);
});

test('layer normalisation gives every row its gain’s deviation around its bias', async () => {
  const x = float([2, 4], 1, 2, 3, 4, 10, 10, 20, 20);
  const [y] = await run('layer-norm', [x, float([4], 2, 2, 2, 2), float([4], 5, 5, 5, 5)], { epsilon: 0 });
  for (const row of [y!.values.slice(0, 4), y!.values.slice(4)]) {
    const mean = row.reduce((sum, value) => sum + value, 0) / 4;
    expect(mean).toBeCloseTo(5, 12);
    expect(row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4).toBeCloseTo(4, 12);
  }
});

test('what is out of range is refused by name', async () => {
  await expect(run('one-hot', [int([1, 1], 3)], { size: 3 })).rejects.toThrow(
    'Token 3 is outside the vocabulary of 3.',
  );
  await expect(run('slice', [sixth], { axis: 'last', start: 1, size: 2 })).rejects.toThrow(
    'tested (slice): a slice of 2 from 1 is not within an axis of 2.',
  );
  await expect(run('reshape', [sixth], { shape: '4,2' })).rejects.toThrow('x does not fill [4, 2]');
  await expect(run('activation', [sixth], { function: 'swish' })).rejects.toThrow(
    'there is no function "swish"',
  );
  const image = float([2, 2, 1, 1], 1, 2, 3, 4);
  await expect(run('max-pool', [image], { size: 3 })).rejects.toThrow(
    'a window of 3×3 is larger than the image',
  );
  const attention = [float([1, 1, 1], 1), float([1, 1, 1], 1), float([1, 1, 1], 1), int([1], 2), null];
  await expect(run('attention', attention)).rejects.toThrow('source length 2 of row 0');
});
