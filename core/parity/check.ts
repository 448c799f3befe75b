import type { Device, DeviceModel, Feed, LoadedProgram } from '#core/device/device';
import type { Program, Shape } from '#core/graph/program';
import { elements } from '#core/graph/shape';
import type { Expectation, Tensor } from './case';
import { Comparison, tolerances, type Verdict } from './compare';
import { flatten, swapAxes } from './layout';

/** A program with what it is fed, and how its outputs are laid out beside the case's. */
export interface Prepared {
  readonly program: Program;
  readonly feed: Feed;
  /** The flat state to begin with; null: none. */
  readonly state: Float64Array | null;
  /** Real steps of each row, where outputs are [T, B, …]; null: outputs are [B, …]. */
  readonly lengths: readonly number[] | null;
}

/** Runs a program forward and backward on a device, and compares all that a case expects. */
export async function check(
  device: Device,
  { program, feed, state, lengths }: Prepared,
  weights: Readonly<Record<string, Tensor>>,
  expect: Expectation,
): Promise<Verdict> {
  const model = device.open(program.parameters, 0);
  try {
    const loaded = model.load(program);
    await model.writeWeights(flatten(program.parameters, weights));
    if (state !== null) await model.writeState(loaded, state);
    await model.run(loaded, feed);
    const comparison = new Comparison(tolerances[device.kind]);
    comparison.add('loss', [loaded.scalars[program.scalars.indexOf('loss')] ?? NaN], [expect.loss]);
    await compareGradients(comparison, program, model, expect.grads);
    await compareStates(comparison, model, loaded, 'lastHidden', expect.lastHidden ?? []);
    await compareStates(comparison, model, loaded, 'lastCell', expect.lastCell ?? []);
    const output = program.outputs['predictions'] === undefined ? 'logits' : 'predictions';
    const compare = async (name: string, read: string, expected: Tensor | undefined): Promise<void> => {
      if (expected === undefined) return;
      const actual = await model.read(loaded, read);
      const shape = program.tensors[program.outputs[read] ?? -1]?.shape ?? [];
      comparison.add(name, lengths === null ? actual : batchFirst(actual, shape, lengths), expected.data);
    };
    await compare('output', output, expect.output);
    await compare('logits', 'logits', expect.logits);
    await compare('attention', 'attention', expect.attention);
    return comparison.verdict();
  } finally {
    model.close();
  }
}

async function compareGradients(
  comparison: Comparison,
  program: Program,
  model: DeviceModel,
  expected: Readonly<Record<string, Tensor>>,
): Promise<void> {
  const [actual, reference] = [await model.readGradients(), flatten(program.parameters, expected)];
  for (const { name, shape, offset } of program.parameters.entries) {
    const end = offset + elements(shape);
    comparison.add(`gradient of ${name}`, actual.subarray(offset, end), reference.subarray(offset, end));
  }
}

async function compareStates(
  comparison: Comparison,
  model: DeviceModel,
  loaded: LoadedProgram,
  kind: 'lastHidden' | 'lastCell',
  expected: readonly Tensor[],
): Promise<void> {
  if (expected.length === 0) return;
  const names = Object.keys(loaded.program.outputs).filter((name) => name.startsWith(`${kind}.`));
  if (names.length !== expected.length)
    throw new Error(`The case has ${expected.length} tensors ${kind}, but the model has ${names.length}.`);
  for (const [k, name] of names.entries())
    comparison.add(name, await model.read(loaded, name), expected[k]?.data ?? []);
}

/** [T, B, …] as the cases have it: [B, T, …] with 0 where a step is padding. */
function batchFirst(
  values: ArrayLike<number>,
  [T = 1, B = 1]: Shape,
  lengths: readonly number[],
): Float64Array {
  const swapped = swapAxes(values, T, B);
  const [row, step] = [swapped.length / B, swapped.length / (B * T)];
  lengths.forEach((length, b) => swapped.fill(0, b * row + length * step, (b + 1) * row));
  return swapped;
}
