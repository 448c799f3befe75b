import { expect, test } from 'vitest';
import { noSizes } from '#core/data/codec';
import { createDevice } from '#core/device/index';
import type { DeviceKind } from '#core/device/device';
import { buildProgram, parameterLayout } from '#core/model/build';
import { initialise } from '#core/nn/initialise';
import { stream } from '#core/random';
import { parseSpec } from '#core/spec/parse';

const spec = parseSpec({
  data: { task: 'language-model', input: 'text' },
  model: { cell: 'lstm', embedding: 3, hidden: 4 },
});
const sizes = { ...noSizes, vocabulary: 5, classes: 0 };
const shape = { batch: 2, time: 3, target: 0 };
const feed = {
  tokens: Int32Array.of(0, 1, 2, 3, 4, 0),
  targets: Int32Array.of(1, 2, 3, 4, 0, 1),
  lengths: Int32Array.of(3, 3),
};

for (const kind of ['reference', 'wasm'] satisfies DeviceKind[]) {
  test(`${kind}: two programs loaded on one state go on from each other; a third has its own`, async () => {
    const layout = parameterLayout(spec, sizes);
    const model = (await createDevice(kind)).open(layout, 0);
    await model.writeWeights(initialise(layout, spec, stream(1, 'init')));
    const program = buildProgram(spec, sizes, shape, 'evaluate');
    const first = model.load(program);
    const second = model.load(program, first);
    const apart = model.load(program);
    const untouched = await model.readState(apart);
    await model.run(first, feed);
    const once = await model.readState(first);
    expect(once).not.toEqual(untouched);
    expect(await model.readState(second)).toEqual(once);
    expect(await model.readState(apart)).toEqual(untouched);
    await model.run(second, feed);
    const twice = await model.readState(first);
    expect(twice).not.toEqual(once);
    await model.run(apart, feed);
    await model.run(apart, feed);
    expect(await model.readState(apart)).toEqual(twice);

    const wider = buildProgram(spec, sizes, { batch: 3, time: 3, target: 0 }, 'evaluate');
    expect(() => model.load(wider, first)).toThrow(/carry different states/);
  });
}
