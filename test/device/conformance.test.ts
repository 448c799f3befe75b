import { createWasmDevice } from '#core/device/wasm/device';
import { describe, expect, test } from 'vitest';
import { expectAgreement, open } from './agreement';
import {
  adam,
  cells,
  lastProgram,
  randomFeed,
  randomWeights,
  stepProgram,
  type Case,
  type Cell,
} from './programs';

/** Odd sizes on purpose: one row, one step, part vectors, part panels, more than one block of k. */
const sizes: readonly Omit<Case, 'cell'>[] = [
  { T: 1, B: 1, V: 3, I: 1, H: 1, C: 2, smoothing: 0 },
  { T: 2, B: 3, V: 9, I: 7, H: 5, C: 2, smoothing: 0 },
  { T: 7, B: 17, V: 11, I: 7, H: 33, C: 65, smoothing: 0.1 },
  { T: 7, B: 3, V: 40, I: 1, H: 5, C: 65, smoothing: 0 },
  { T: 2, B: 17, V: 5, I: 33, H: 128, C: 2, smoothing: 0 },
];
const cases = cells.flatMap((cell: Cell) => sizes.map((size): Case => ({ cell, ...size })));
const title = '$cell T $T, B $B, V $V, I $I, H $H, C $C';

/** Every device that is not the reference itself; a new one gets a line here. */
describe.each([
  { name: 'wasm', create: () => createWasmDevice() },
  { name: 'wasm, plain SIMD', create: () => createWasmDevice({ simd: 'plain' }) },
])('$name agrees with the reference', ({ create }) => {
  test.each(cases)(`at every step: ${title}`, async (one) => {
    const program = stepProgram(one, adam);
    await expectAgreement(
      await create(),
      program,
      randomWeights(program.parameters.size, one.H, 1),
      // The last one leaves steps that no row takes, where the one before has left numbers.
      [one.T, one.T, Math.max(0, one.T - 2)].map((longest, k) => randomFeed(program, one, 2 + k, longest)),
    );
  });

  test.each(cases)(`from the last states: ${title}`, async (one) => {
    const program = lastProgram(one, adam);
    await expectAgreement(await create(), program, randomWeights(program.parameters.size, one.H, 3), [
      randomFeed(program, one, 4),
    ]);
  });

  test('where no position is real the loss and the gradients are 0', async () => {
    const one: Case = { cell: 'lstm', T: 2, B: 3, V: 4, I: 3, H: 5, C: 3, smoothing: 0 };
    const program = stepProgram(one, null);
    const feed = { tokens: new Int32Array(6), targets: new Int32Array(6), lengths: new Int32Array(3) };
    const { model, loaded } = await open(
      await create(),
      program,
      randomWeights(program.parameters.size, 5, 5),
    );
    await model.run(loaded, feed);
    expect([...loaded.scalars]).toEqual([0, 0, 0]);
    expect((await model.readGradients()).every((g) => g === 0)).toBe(true);
  });
});
