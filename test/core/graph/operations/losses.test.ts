import { describe, expect, test } from 'vitest';
import type { GraphTensor } from '#core/graph/graph';
import type { Attributes } from '#core/graph/program';
import { program, runOnce, type Ran } from '../../../support/programs';

interface Given {
  op: string;
  attributes?: Attributes;
  shape: number[];
  values: readonly number[];
  targets: readonly number[];
  lengths?: readonly number[];
}

function loss({ op, attributes = {}, shape, values, targets, lengths }: Given): Promise<Ran> {
  const compiled = program((builder) => {
    const read = builder.parameter('o', shape);
    const inputs: (GraphTensor | null)[] = [read, builder.input('targets', shape, 'float'), null];
    if (lengths !== undefined) inputs[2] = builder.input('lengths', [lengths.length], 'int');
    const [one, ...rest] = builder.apply('loss', op, inputs, attributes);
    rest.forEach((tensor) => builder.output(tensor.name.split('.').at(-1) ?? '', tensor));
    return one!;
  });
  return runOnce(
    compiled,
    { o: values },
    { targets: Float64Array.from(targets), lengths: Int32Array.from(lengths ?? []) },
  );
}

const close = (actual: readonly number[], expected: readonly number[]): void => {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, k) => expect(value).toBeCloseTo(expected[k]!, 12));
};

describe('sigmoid and binary cross-entropy', () => {
  test('is -log of the probability of what is so, and counts the right sides', async () => {
    const ran = await loss({
      op: 'sigmoid-cross-entropy',
      shape: [1, 3],
      values: [0, Math.log(3), -Math.log(3)],
      targets: [1, 1, 1],
    });
    expect(ran.loss).toBeCloseTo((Math.log(2) - Math.log(0.75) - Math.log(0.25)) / 3, 12);
    close(await ran.output('probabilities'), [0.5, 0.75, 0.25]);
    close(await ran.gradient('o'), [-0.5 / 3, -0.25 / 3, -0.75 / 3]);
    expect(await ran.output('correct')).toEqual([1]);
    expect(await ran.output('count')).toEqual([3]);
  });

  test('stays finite where the model is sure and wrong', async () => {
    const ran = await loss({
      op: 'sigmoid-cross-entropy',
      shape: [1, 2],
      values: [1000, -1000],
      targets: [0, 1],
    });
    expect(ran.loss).toBe(1000);
    close(await ran.gradient('o'), [0.5, -0.5]);
  });
});

describe('error of predicted numbers', () => {
  const of = (kind: string, values: readonly number[]): Promise<Ran> =>
    loss({
      op: 'prediction-error',
      attributes: { kind, delta: 1 },
      shape: [1, values.length],
      values,
      targets: values.map(() => 2),
    });
  test.each<[string, number, number[]]>([
    ['squared', (9 + 0 + 0.25) / 3, [2, 0, -1 / 3]],
    ['absolute', (3 + 0 + 0.5) / 3, [1 / 3, 0, -1 / 3]],
    ['huber', (2.5 + 0 + 0.125) / 3, [1 / 3, 0, -0.5 / 3]],
  ])('%s', async (kind, expected, gradient) => {
    const ran = await of(kind, [5, 2, 1.5]);
    expect(ran.loss).toBeCloseTo(expected, 12);
    close(await ran.gradient('o'), gradient);
  });

  test('another is refused by name', async () => {
    expect(() => of('cubic', [1])).toThrow('there is no error "cubic"; there are squared, absolute, huber');
  });
});

describe.each(['sigmoid-cross-entropy', 'prediction-error'])('%s over steps', (op) => {
  const attributes = { kind: 'squared', delta: 1 };
  const shape = [2, 2, 1];
  test('what stands beyond a row’s length changes nothing', async () => {
    const of = (beyond: number): Promise<Ran> =>
      loss({ op, attributes, shape, values: [1, 2, 3, beyond], targets: [0, 1, 0, 1], lengths: [2, 1] });
    const [one, other] = [await of(0), await of(77)];
    expect(one.loss).toBe(other.loss);
    expect(await one.output('count')).toEqual([3]);
    expect(await other.gradient('o')).toEqual(await one.gradient('o'));
    expect((await one.gradient('o'))[3]).toBe(0);
  });
  test('nothing real: 0, no NaN', async () => {
    const ran = await loss({
      op,
      attributes,
      shape,
      values: [1, 2, 3, 4],
      targets: [0, 1, 0, 1],
      lengths: [0, 0],
    });
    expect(ran.loss).toBe(0);
    expect(await ran.gradient('o')).toEqual([0, 0, 0, 0]);
  });
});
