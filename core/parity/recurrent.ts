import type { Device, DeviceModel, LoadedProgram } from '#core/device/device';
import { compile } from '#core/graph/compile';
import { GraphBuilder } from '#core/graph/graph';
import type { Program } from '#core/graph/program';
import { sequenceClass } from '#core/model/sequence-class';
import { stepClass } from '#core/model/step-class';
import type { RecurrentCase, Tensor } from './case';
import { Comparison, tolerances, type Verdict } from './compare';
import { flatten, swapAxes } from './layout';

/** Runs a `tagger` or `sequence-class` case forward and backward, and compares all that it expects. */
export async function runRecurrentCase(parity: RecurrentCase, device: Device): Promise<Verdict> {
  const { batch, expect } = parity;
  const [B, T] = batchSize(batch.tokens);
  const program = build(parity, B, T);
  const model = device.open(program.parameters, 0);
  try {
    const loaded = model.load(program);
    await model.writeWeights(flatten(program.parameters, parity.weights));
    if (batch.h0 !== undefined)
      await model.writeState(loaded, initialState(program, batch.h0, batch.c0 ?? []));
    const perStep = parity.model.kind === 'tagger';
    await model.run(loaded, {
      tokens: Int32Array.from(swapAxes(batch.tokens.data, B, T)),
      targets: Int32Array.from(perStep ? swapAxes(batch.targets.data, B, T) : batch.targets.data),
      lengths: Int32Array.from(batch.lengths.data),
    });
    const comparison = new Comparison(tolerances[device.kind]);
    comparison.add('loss', [loaded.scalars[program.scalars.indexOf('loss')] ?? NaN], [expect.loss]);
    await compareGradients(comparison, program, model, expect.grads);
    await compareStates(comparison, program, model, loaded, 'lastHidden', expect.lastHidden ?? []);
    await compareStates(comparison, program, model, loaded, 'lastCell', expect.lastCell ?? []);
    const logits = await model.read(loaded, 'logits');
    if (expect.output !== undefined) comparison.add('output', logits, expect.output.data);
    if (expect.logits !== undefined)
      comparison.add('logits', realSteps(swapAxes(logits, T, B), T, batch.lengths.data), expect.logits.data);
    return comparison.verdict();
  } finally {
    model.close();
  }
}

function batchSize({ shape }: Tensor): [number, number] {
  const [B, T] = shape;
  if (shape.length !== 2 || B === undefined || T === undefined)
    throw new Error('The case’s tokens should be [batch, time].');
  return [B, T];
}

function build({ name, model, batch }: RecurrentCase, B: number, T: number): Program {
  const builder = new GraphBuilder(name);
  const shape = { ...model, vocabulary: model.vocab };
  if (model.kind === 'tagger') {
    stepClass(
      builder,
      { ...shape, classes: model.classes, carried: batch.h0 !== undefined },
      B,
      T,
      model.labelSmoothing,
    );
  } else {
    sequenceClass(builder, { ...shape, classes: model.outputs }, B, T, 0);
  }
  return compile(builder.build(), { loss: 'loss', update: null });
}

/** The flat state of a program: its tensors are h0, c0 of 0.fwd, 0.bwd, 1.fwd, …; the case lists h0 and c0 apart. */
function initialState(program: Program, hidden: readonly Tensor[], cell: readonly Tensor[]): Float64Array {
  const left = { h0: [...hidden], c0: [...cell] };
  const values = program.tensors
    .filter(({ role }) => role === 'state')
    .flatMap(({ name }) => {
      const next = (name.startsWith('h0') ? left.h0 : left.c0).shift();
      if (next === undefined) throw new Error(`The case lacks an initial state for ${name}.`);
      return next.data;
    });
  return Float64Array.from(values);
}

async function compareGradients(
  comparison: Comparison,
  program: Program,
  model: DeviceModel,
  expected: Readonly<Record<string, Tensor>>,
): Promise<void> {
  const [actual, reference] = [await model.readGradients(), flatten(program.parameters, expected)];
  for (const { name, shape, offset } of program.parameters.entries) {
    const end = offset + shape.reduce((product, n) => product * n, 1);
    comparison.add(`gradient of ${name}`, actual.subarray(offset, end), reference.subarray(offset, end));
  }
}

async function compareStates(
  comparison: Comparison,
  program: Program,
  model: DeviceModel,
  loaded: LoadedProgram,
  kind: 'lastHidden' | 'lastCell',
  expected: readonly Tensor[],
): Promise<void> {
  if (expected.length === 0) return;
  const names = Object.keys(program.outputs).filter((name) => name.startsWith(`${kind}.`));
  if (names.length !== expected.length)
    throw new Error(`The case has ${expected.length} tensors ${kind}, but the model has ${names.length}.`);
  for (const [k, name] of names.entries())
    comparison.add(name, await model.read(loaded, name), expected[k]?.data ?? []);
}

/** The cases hold 0 where a step is padding; a program's logits are c there. logits [B, T, C]. */
function realSteps(logits: Float64Array, T: number, lengths: readonly number[]): Float64Array {
  const C = logits.length / (T * lengths.length);
  lengths.forEach((length, row) => logits.fill(0, (row * T + length) * C, (row + 1) * T * C));
  return logits;
}
