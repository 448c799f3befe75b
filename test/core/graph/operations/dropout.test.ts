import { describe, expect, test } from 'vitest';
import { createReferenceDevice } from '#core/device/reference';
import { compile } from '#core/graph/compile';
import { GraphBuilder } from '#core/graph/graph';
import type { Attributes, Program } from '#core/graph/program';

const [T, B, H] = [6, 10, 50];

function programOf(attributes: Attributes): Program {
  const builder = new GraphBuilder('dropout');
  const x = builder.input('x', [T, B, H], 'float');
  const y = builder.one('dropout', 'dropout', [x, builder.input('step', [1], 'int')], {
    rate: 0.25,
    seed: 1,
    stream: 0,
    shared: false,
    ...attributes,
  });
  builder.output('y', y);
  builder.scalar('sum', builder.one('sum', 'sum', [y]));
  return compile(builder.build(), { loss: null, update: null });
}

/** What dropout makes of ones at a step. */
async function ofOnes(attributes: Attributes, step: number): Promise<number[]> {
  const program = programOf(attributes);
  const model = createReferenceDevice().open(program.parameters, 0);
  const loaded = model.load(program);
  await model.run(loaded, { x: new Float64Array(T * B * H).fill(1) }, { learningRate: 0, step });
  return [...(await model.read(loaded, 'y'))];
}

describe('dropout', () => {
  test('drops its share and scales the rest, so that the mean stays', async () => {
    const y = await ofOnes({}, 1);
    const dropped = y.filter((value) => value === 0).length / y.length;
    // 3000 draws of ¼: five standard deviations are 0.04.
    expect(Math.abs(dropped - 0.25)).toBeLessThan(0.04);
    for (const value of y) expect([0, 1 / 0.75]).toContain(value);
  });

  test('drops the same at the same step, and anew at the next, in another node, or from another seed', async () => {
    const y = await ofOnes({}, 3);
    expect(await ofOnes({}, 3)).toEqual(y);
    const others = [await ofOnes({}, 4), await ofOnes({ stream: 1 }, 3), await ofOnes({ seed: 2 }, 3)];
    for (const other of others) {
      const same = other.filter((value, k) => value === y[k]).length / y.length;
      // Independent masks agree in ¼² + ¾² of the places.
      expect(Math.abs(same - 0.625)).toBeLessThan(0.05);
    }
  });

  test('with one mask for all steps drops the same features of a row at each, others in another row', async () => {
    const y = await ofOnes({ shared: true }, 1);
    const step = (t: number): number[] => y.slice(t * B * H, (t + 1) * B * H);
    for (let t = 1; t < T; t++) expect(step(t)).toEqual(step(0));
    expect(step(0).slice(0, H)).not.toEqual(step(0).slice(H, 2 * H));
  });

  test('of 0 keeps all; a share of 1 is refused', async () => {
    expect(new Set(await ofOnes({ rate: 0 }, 1))).toEqual(new Set([1]));
    expect(() => programOf({ rate: 1 })).toThrow('the rate 1 is not within 0 to 1');
  });

  test('a program that trains takes its step from the settings, any other must be told', async () => {
    const program = programOf({});
    const model = createReferenceDevice().open(program.parameters, 0);
    const loaded = model.load(program);
    const x = new Float64Array(T * B * H).fill(1);
    await expect(model.run(loaded, { x })).rejects.toThrow('needs the input "step"');
    await model.run(loaded, { x, step: Int32Array.of(3) });
    expect([...(await model.read(loaded, 'y'))]).toEqual(await ofOnes({}, 3));
  });
});
