import { createReferenceDevice } from '#core/device/reference';
import type { Device, DeviceModel, Feed, LoadedProgram } from '#core/device/device';
import type { Program } from '#core/graph/program';
import { expect } from 'vitest';

export interface Opened {
  readonly model: DeviceModel;
  readonly loaded: LoadedProgram;
}

export async function open(device: Device, program: Program, weights: Float32Array): Promise<Opened> {
  const model = device.open(program.parameters, program.update?.slots ?? 0);
  await model.writeWeights(weights);
  return { model, loaded: model.load(program) };
}

/** Runs a program on the reference and on a device, a step a feed, and expects the same of everything that can be read. */
export async function expectAgreement(
  device: Device,
  program: Program,
  weights: Float32Array,
  feeds: readonly Feed[],
): Promise<void> {
  const truth = await open(createReferenceDevice(), program, weights);
  const own = await open(device, program, weights);
  for (const [k, feed] of feeds.entries()) {
    for (const { model, loaded } of [truth, own])
      await model.run(loaded, feed, { learningRate: 1e-3, step: k + 1 });
    expectClose('scalars', own.loaded.scalars, truth.loaded.scalars);
    for (const output of Object.keys(program.outputs)) {
      expectClose(
        output,
        await own.model.read(own.loaded, output),
        await truth.model.read(truth.loaded, output),
      );
    }
    const [actual, expected] = [await own.model.readGradients(), await truth.model.readGradients()];
    for (const { name, offset, shape } of program.parameters.entries) {
      const end = offset + shape.reduce((a, b) => a * b, 1);
      expectClose(`gradient of ${name}`, actual.subarray(offset, end), expected.subarray(offset, end));
    }
    expectClose(
      'carried state',
      await own.model.readState(own.loaded),
      await truth.model.readState(truth.loaded),
    );
  }
  own.model.close();
}

/** Within 1e-5 + 1e-4·|b| everywhere, as parity asks of float32. */
export function expectClose(name: string, actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual.length, name).toBe(expected.length);
  for (let k = 0; k < expected.length; k++) {
    const [a, b] = [actual[k] ?? NaN, expected[k] ?? NaN];
    if (!(Math.abs(a - b) <= 1e-5 + 1e-4 * Math.abs(b))) expect.fail(`${name}[${k}] is ${a}, not ${b}`);
  }
}
