import type { Device, Feed } from '#core/device/device';
import { compile } from '#core/graph/compile';
import { GraphBuilder } from '#core/graph/graph';
import type { Program } from '#core/graph/program';
import { sequenceClass } from '#core/model/sequence-class';
import { sequenceScalar } from '#core/model/sequence-scalar';
import { sequenceVector } from '#core/model/sequence-vector';
import type { SequenceInput } from '#core/model/sequence';
import { stepClass } from '#core/model/step-class';
import type { SequenceCase, Tensor } from './case';
import { check } from './check';
import type { Verdict } from './compare';
import { axes, need, swapAxes } from './layout';

/** Runs a `tagger`, `sequence-class`, `sequence-vector` or `sequence-scalar` case. */
export async function runSequenceCase(parity: SequenceCase, device: Device): Promise<Verdict> {
  const { model, batch, weights, expect } = parity;
  const input = inputOf(parity);
  const read =
    input.kind === 'features' ? need(batch.features, 'batch.features') : need(batch.tokens, 'batch.tokens');
  const [B, T] = axes(read, 'the steps');
  const program = build(parity, input, B, T);
  const isTagger = model.kind === 'tagger';
  const targets = isTagger ? swapAxes(batch.targets.data, B, T) : batch.targets.data;
  const steps = swapAxes(read.data, B, T);
  const feed: Feed = {
    ...(input.kind === 'features' ? { features: steps } : { tokens: Int32Array.from(steps) }),
    targets:
      isTagger || model.kind === 'sequence-class' ? Int32Array.from(targets) : Float64Array.from(targets),
    lengths: Int32Array.from(batch.lengths.data),
  };
  const state = batch.h0 === undefined ? null : initialState(program, batch.h0, batch.c0 ?? []);
  return check(
    device,
    { program, feed, state, lengths: isTagger ? batch.lengths.data : null },
    weights,
    expect,
  );
}

function inputOf({ model }: SequenceCase): SequenceInput {
  if (model.features !== undefined) return { kind: 'features', size: model.features };
  const [vocabulary, size] = [need(model.vocab, 'model.vocab'), need(model.embedding, 'model.embedding')];
  return { kind: 'embedding', vocabulary, size };
}

function build({ name, model, batch }: SequenceCase, input: SequenceInput, B: number, T: number): Program {
  const builder = new GraphBuilder(name);
  const shape = { ...model, input, carried: batch.h0 !== undefined };
  switch (model.kind) {
    case 'tagger':
      stepClass(builder, { ...shape, classes: model.classes }, B, T, model.labelSmoothing);
      break;
    case 'sequence-class':
      sequenceClass(builder, { ...shape, classes: model.outputs }, B, T, model.labelSmoothing);
      break;
    case 'sequence-vector':
      sequenceVector(builder, { ...shape, labels: model.outputs }, B, T);
      break;
    case 'sequence-scalar':
      sequenceScalar(builder, { ...shape, outputs: model.outputs }, B, T, { kind: 'squared' });
      break;
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
